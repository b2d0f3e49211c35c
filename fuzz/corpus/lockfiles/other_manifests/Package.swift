// swift-tools-version:5.7
import PackageDescription
let package = Package(name: "App", dependencies: [
  .package(url: "https://host.example/a/nio.git", from: "2.42.0"), .package(id: "a.b", exact: "1.0.0"),
  /* none */ .package(path: "../Mine")])
