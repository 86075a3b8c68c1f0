// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sdbus-c++/sdbus-c++.h>

namespace lotse::bluez {

/// Asks systemd to restart bluetooth.service, and returns when it has agreed to. Throws
/// SourceFailure with a sentence when this user may not.
void restart_bluetooth_service(sdbus::IConnection& bus);

}  // namespace lotse::bluez
