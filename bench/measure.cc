// Runs one program and says what it cost: a parent of its own, small, since Linux counts what the parent held at the
// moment of the fork into the child's peak memory.
//
//   measure INPUT OUTPUT PROGRAM [ARGUMENT...]
//
// prints wall, user and system time in microseconds, peak memory in KiB, and the exit code.
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kNotStarted = 127;

[[noreturn]] void become(char** arguments) {
  const int in = open(arguments[1], O_RDONLY | O_CLOEXEC);
  const int out = open(arguments[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (in >= 0 && out >= 0 && dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
    execv(arguments[3], arguments + 3);
  _exit(kNotStarted);
}

long microseconds(const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) return 1;
  if (child == 0) become(argv);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) return 1;
  const auto wall = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  std::printf("%lld %ld %ld %ld %d\n", static_cast<long long>(wall.count()), microseconds(usage.ru_utime),
              microseconds(usage.ru_stime), usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return 0;
}
