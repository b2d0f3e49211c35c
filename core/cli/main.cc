#include <charconv>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/cli/run.h"

namespace {

std::time_t current_time() {
  std::time_t fixed = 0;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(epoch);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), fixed);
    if (error == std::errc() && end == text.data() + text.size()) return fixed;
  }
  return std::time(nullptr);
}

std::size_t width_of_terminal() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // All times are UTC. libzip asks for the local time of each entry, and without TZ the C library looks each time
  // whether the machine's zone has changed.
  setenv("TZ", "UTC", 1);
  // Beyond a limit on file sizes a write is to fail with a message, not to end the program.
  std::signal(SIGXFSZ, SIG_IGN);
  const lscan::Host host{.in = std::cin,
                         .out = std::cout,
                         .err = std::cerr,
                         .now = current_time(),
                         .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                         .err_is_terminal = isatty(STDERR_FILENO) == 1,
                         .wants_colour = variable("NO_COLOR").empty(),
                         .terminal_width = width_of_terminal(),
                         .variable = variable};
  return lscan::run({argv + 1, argv + argc}, host);
}
