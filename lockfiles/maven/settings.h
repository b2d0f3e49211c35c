#pragma once

#include <string>
#include <string_view>

namespace lscan::maven {

// The folder that a settings.xml names as <localRepository> (https://maven.apache.org/settings.html); empty where it
// names none, or one that hangs on more than the user's home.
std::string local_repository_of(std::string_view settings, std::string_view home);

}  // namespace lscan::maven
