// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace lotse::http {

/// openapi.yaml, to hold the server against. Knows as much of JSON Schema as that file uses.
class Contract {
 public:
  Contract();  ///< reads the repository's file

  struct Operation {
    std::string method;  ///< in capitals
    std::string path;    ///< "/visits"
    std::string role;    ///< its x-role
  };
  std::vector<Operation> operations() const;

  /// What is wrong with an answer: an undeclared status, or a body that breaks its schema; empty
  /// when it is as the contract says. @param path as in the contract, with its {parameters}
  std::vector<std::string> broken_by(const std::string& method, const std::string& path, int status,
                                     const std::string& body) const;
  /// What is wrong with a document against components/schemas/NAME.
  std::vector<std::string> broken_by(const std::string& schema_name,
                                     const nlohmann::json& document) const;

 private:
  nlohmann::json resolved(const nlohmann::json& node) const;
  void check(const nlohmann::json& value, const nlohmann::json& schema, const std::string& at,
             std::vector<std::string>& broken) const;
  void check_object(const nlohmann::json& value, const nlohmann::json& schema,
                    const std::string& at, std::vector<std::string>& broken) const;
  void check_list(const nlohmann::json& value, const nlohmann::json& schema, const std::string& at,
                  std::vector<std::string>& broken) const;

  nlohmann::json document_;
};

}  // namespace lotse::http
