// The little that lscan needs to know of URLs (RFC 3986); the rest is libcurl's business.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lscan::url {

// "https" of "HTTPS://host/path"; empty for a path.
std::string scheme(std::string_view location);

// Scheme, host and port of a URL, in lower case: "https://host:8443"; a port that the scheme has anyway is left out.
// Empty for a path.
std::string origin(std::string_view location);

// The path that a location on this machine means: a path itself, or what file:///... names. None for other URLs.
std::optional<std::string> local_path(std::string_view location);

// Without user, password, query and fragment, which may hold secrets: for messages and for what is kept.
std::string shown(std::string_view location);

// `relative` below `base`, a '/' between them; percent-encoded where `base` is a URL.
std::string joined(std::string_view base, std::string_view relative);

// With everything percent-encoded but RFC 3986's unreserved characters and '/'.
std::string encoded(std::string_view text);

}  // namespace lscan::url
