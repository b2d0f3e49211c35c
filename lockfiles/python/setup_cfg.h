// setup.cfg of setuptools (https://setuptools.pypa.io/en/latest/userguide/declarative_config.html), as Python's
// configparser reads it: "key = value" in sections, and lines below it that begin with a blank belong to the value.
//   [options]
//   install_requires =
//       requests>=2
//       six==1.16.0
//   [options.extras_require]
//   socks = PySocks; win-inet-pton
#pragma once

#include <string_view>
#include <vector>

#include "lockfiles/python/pyproject.h"

namespace lscan::python {

// What is installed with the project, and its extras. Views of the text. "file: requirements.txt" stands for a list
// that is read on its own.
std::vector<ProjectRequirement> read_setup_cfg(std::string_view text);

}  // namespace lscan::python
