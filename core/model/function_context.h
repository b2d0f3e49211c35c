#pragma once

namespace lscan {

// What the user knows of the function beyond its code. Ignorance never lowers a risk: unknown counts as the worst.
struct FunctionContext {
  enum class Exposure { unknown, internet, internal };  // who reaches it: anybody, or only the account's own events
  enum class Role { unknown, admin, write, read };      // the most that its role may do

  Exposure exposure = Exposure::unknown;
  Role role = Role::unknown;
};

}  // namespace lscan
