// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace CLI {
class App;
}

namespace lotse::cli {

/// `lotse evaluate`, made by whichever of its commands comes first.
CLI::App& evaluate_group(CLI::App& app);

}  // namespace lotse::cli
