// The command line run in this process.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "core/cli/run.h"

namespace lscan::tests {

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

inline Outcome lscan_run(const std::vector<std::string>& arguments, const std::string& input = "",
                         std::size_t terminal_width = 0) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const Host host{.in = in,
                  .out = out,
                  .err = err,
                  .now = 1'767'225'600,  // 2026-01-01
                  .out_is_terminal = terminal_width != 0,
                  .terminal_width = terminal_width};
  const int code = run(arguments, host);
  return {code, out.str(), err.str()};
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace lscan::tests
