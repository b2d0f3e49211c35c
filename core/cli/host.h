#pragma once

#include <cstddef>
#include <ctime>
#include <functional>
#include <iosfwd>
#include <string>

namespace lscan {

// What the outside world gives to one run. main() fills it in from the process, tests from whatever they like: nothing
// below reads the clock, the environment or the terminal.
struct Host {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::time_t now = 0;  // SOURCE_DATE_EPOCH where it is set
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool wants_colour = true;  // NO_COLOR is not set (https://no-color.org)
  std::size_t terminal_width = 80;
  // The value of an environment variable; empty where it is not set.
  std::function<std::string(const char* name)> variable = [](const char*) { return std::string(); };
};

}  // namespace lscan
