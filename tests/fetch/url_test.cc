#include "core/fetch/url.h"

#include <catch2/catch.hpp>

namespace url = lscan::url;

TEST_CASE("url: a scheme is what stands before ://, and a path has none", "[fetch]") {
  CHECK(url::scheme("https://host/path") == "https");
  CHECK(url::scheme("HTTPS://host") == "https");
  CHECK(url::scheme("file:///a") == "file");
  CHECK(url::scheme("/a/b").empty());
  CHECK(url::scheme("C:/a").empty());
  CHECK(url::scheme("folder/with://inside").empty());
  CHECK(url::scheme("://host").empty());
  CHECK(url::scheme("").empty());
}

TEST_CASE("url: a path and a file URL are on this machine, the rest is not", "[fetch]") {
  CHECK(url::local_path("/data/osv") == "/data/osv");
  CHECK(url::local_path("data%20osv") == "data%20osv");
  CHECK(url::local_path("file:///data%20osv/%7Ea") == "/data osv/~a");
  CHECK(url::local_path("file://localhost/data") == "/data");
  CHECK(url::local_path("file:///100%") == "/100%");
  CHECK(url::local_path("file://") == "");
  CHECK_FALSE(url::local_path("https://host/data"));
}

TEST_CASE("url: what is shown holds no secret", "[fetch]") {
  CHECK(url::shown("https://user:word@host:8443/a/b.zip?token=secret#part") == "https://host:8443/a/b.zip");
  CHECK(url::shown("https://host/a@b") == "https://host/a@b");
  CHECK(url::shown("https://a@b@host/") == "https://host/");
  CHECK(url::shown("https://host?user@x") == "https://host");
  CHECK(url::shown("/a?b@c") == "/a?b@c");
}

TEST_CASE("url: what is put below a URL is encoded, below a path it is not", "[fetch]") {
  CHECK(url::joined("https://host", "Rocky Linux/all.zip") == "https://host/Rocky%20Linux/all.zip");
  CHECK(url::joined("https://host/", "crates.io/all.zip") == "https://host/crates.io/all.zip");
  CHECK(url::joined("/data", "Rocky Linux/all.zip") == "/data/Rocky Linux/all.zip");
  CHECK(url::encoded("a?b#c%") == "a%3Fb%23c%25");
}

TEST_CASE("url: the origin decides where credentials may go", "[fetch]") {
  CHECK(url::origin("HTTPS://Host.example:443/a") == "https://host.example");
  CHECK(url::origin("http://host.example:80") == "http://host.example");
  CHECK(url::origin("https://host.example:8443/a?b#c") == "https://host.example:8443");
  CHECK(url::origin("https://user:word@host.example/@other.example") == "https://host.example");
  CHECK(url::origin("https://host.example?@other.example") == "https://host.example");
  CHECK(url::origin("https://host.example") != url::origin("http://host.example"));
  CHECK(url::origin("/a/path").empty());
}
