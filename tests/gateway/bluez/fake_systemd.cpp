// SPDX-License-Identifier: Apache-2.0
#include "fake_systemd.hpp"

namespace lotse::testing {

FakeSystemd::FakeSystemd() : bus_(sdbus::createSystemBusConnection("org.freedesktop.systemd1")) {
  manager_ = sdbus::createObject(*bus_, "/org/freedesktop/systemd1");
  manager_->registerMethod("RestartUnit")
      .onInterface("org.freedesktop.systemd1.Manager")
      .implementedAs([this](const std::string& unit, const std::string&) {
        const std::scoped_lock lock(mutex_);
        restarted_.push_back(unit);
        return sdbus::ObjectPath("/org/freedesktop/systemd1/job/1");
      });
  manager_->finishRegistration();
  bus_->enterEventLoopAsync();
}

FakeSystemd::~FakeSystemd() {
  bus_->leaveEventLoop();
}

std::vector<std::string> FakeSystemd::restarted() const {
  const std::scoped_lock lock(mutex_);
  return restarted_;
}

}  // namespace lotse::testing
