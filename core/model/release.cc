#include "core/model/release.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"

namespace lscan {
namespace {

struct CodeName {
  std::string_view name;
  std::string_view release;
};
// distro-info-data, the releases that OSV has records for.
constexpr CodeName kDebian[] = {{"jessie", "8"},    {"stretch", "9"}, {"buster", "10"}, {"bullseye", "11"},
                                {"bookworm", "12"}, {"trixie", "13"}, {"forky", "14"},  {"unstable", "sid"}};
constexpr CodeName kUbuntu[] = {{"trusty", "14.04"}, {"xenial", "16.04"}, {"bionic", "18.04"},
                                {"focal", "20.04"},  {"jammy", "22.04"},  {"noble", "24.04"}};

template <std::size_t count>
std::string_view without_code_name(const CodeName (&names)[count], std::string_view written) {
  const auto* const known = std::find_if(std::begin(names), std::end(names), [&](const CodeName& one) {
    return text::equals_ignoring_case(one.name, written);
  });
  return known == std::end(names) ? written : known->release;
}

bool starts_with_digit(std::string_view text) { return !text.empty() && text::is_digit(text.front()); }

// "15.5.1" cut to its first `count` numbers; what is more than numbers stays whole.
std::string_view first_numbers(std::string_view text, int count) {
  if (!starts_with_digit(text) || text.find_first_not_of("0123456789.") != std::string_view::npos) return text;
  std::size_t end = text.find('.');
  for (; end != std::string_view::npos && count > 1; --count) end = text.find('.', end + 1);
  return text.substr(0, end);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view take_number(std::string_view& rest) {
  const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  rest.remove_prefix(digits.size());
  return digits;
}

std::string ubuntu(std::string_view written) {
  std::string_view release = written;
  take_prefix(release, "Pro:");
  if (release.ends_with(":LTS")) release.remove_suffix(4);
  release = without_code_name(kUbuntu, release);
  const std::string_view numbers = first_numbers(release, 2);
  return std::string(starts_with_digit(numbers) && numbers.find(':') == std::string_view::npos ? numbers : written);
}

// "3.19" of "v3.19".
std::string_view without_v(std::string_view release) {
  return release.starts_with('v') && starts_with_digit(release.substr(1)) ? release.substr(1) : release;
}

std::string alpine(std::string_view written) {
  const std::string_view release = without_v(written);
  return starts_with_digit(release) ? std::string("v").append(first_numbers(release, 2)) : std::string(release);
}

// OSV's suffix is the product's CPE; what follows "::" in it is the repository.
std::string red_hat(std::string_view written) {
  constexpr std::string_view kLinux = "enterprise_linux:";
  std::string_view product = written.substr(0, written.find("::"));
  if (product.empty()) product = written;
  std::string_view release = product;
  take_prefix(release, kLinux);
  return starts_with_digit(release) ? std::string(kLinux).append(first_numbers(release, 1)) : std::string(product);
}

// "15.5" of /etc/os-release, and "Linux Enterprise Server 15 SP5-LTSS" of OSV, which is PRETTY_NAME without "SUSE".
std::string suse(std::string_view written) {
  const bool is_product = written.starts_with("Linux Enterprise ") && !written.starts_with("Linux Enterprise Micro");
  std::string_view rest = written;
  if (is_product) rest.remove_prefix(std::min(rest.find_first_of("0123456789"), rest.size()));
  if (!starts_with_digit(rest)) return std::string(written);
  std::string out(take_number(rest));
  if (take_prefix(rest, ".") || take_prefix(rest, " SP")) {
    if (starts_with_digit(rest)) out.append(" SP").append(take_number(rest));
  }
  return out;
}

std::string open_suse(std::string_view written) {
  const std::string lower = text::lower(written);
  if (lower.find("tumbleweed") != std::string::npos) return "Tumbleweed";
  std::string_view release = written;
  if (lower.starts_with("leap-")) release.remove_prefix(5);
  return starts_with_digit(release) ? std::string("Leap ").append(first_numbers(release, 2)) : std::string(written);
}

}  // namespace

std::string normalised_release(Ecosystem ecosystem, std::string_view written) {
  switch (ecosystem) {
    case Ecosystem::debian:
      return std::string(first_numbers(without_code_name(kDebian, written), 1));
    case Ecosystem::ubuntu:
      return ubuntu(written);
    case Ecosystem::alpine:
      return alpine(written);
    case Ecosystem::red_hat:
      return red_hat(written);
    case Ecosystem::alma_linux:
    case Ecosystem::azure_linux:
    case Ecosystem::mageia:
    case Ecosystem::rocky_linux:
      return std::string(first_numbers(written, 1));
    case Ecosystem::photon_os:
      return std::string(first_numbers(written, 2));
    case Ecosystem::suse:
      return suse(written);
    case Ecosystem::open_suse:
      return open_suse(written);
    case Ecosystem::alpaquita:
    case Ecosystem::bellsoft:
    case Ecosystem::open_euler:
      return std::string(written);
    default:
      return "";
  }
}

std::string release_from_distro(Ecosystem ecosystem, std::string_view distro) {
  const std::string_view space = purl_namespace(ecosystem);
  const bool has_namespace = distro.size() > space.size() && distro[space.size()] == '-' &&
                             text::equals_ignoring_case(distro.substr(0, space.size()), space);
  if (has_namespace) return normalised_release(ecosystem, distro.substr(space.size() + 1));
  if (starts_with_digit(distro)) return normalised_release(ecosystem, distro);
  for (std::string_view rest = distro; !rest.empty();) {
    text::take_until(rest, '-');
    if (starts_with_digit(rest)) return normalised_release(ecosystem, rest);
  }
  return normalised_release(ecosystem, distro);
}

std::string distro_of(Ecosystem ecosystem, std::string_view release) {
  if (release.empty()) return "";
  if (ecosystem == Ecosystem::alpine) release = without_v(release);
  return std::string(purl_namespace(ecosystem)).append("-").append(release);
}

}  // namespace lscan
