// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/service/store.hpp"

namespace lotse::http {

/// Everything that is kept about a visit but its secrets, as the contract's Export.
std::string export_json(const service::VisitDossier& dossier);

}  // namespace lotse::http
