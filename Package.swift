// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A C library of Debian: a module map and a shim header.
func system(_ name: String, pkgConfig: String? = nil, apt: [String] = []) -> Target {
  .systemLibrary(
    name: name, pkgConfig: pkgConfig, providers: apt.isEmpty ? nil : [.apt(apt)])
}

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies + [.byName(name: name), "ThresherTesting"],
    exclude: [], swiftSettings: settings)
}

let package = Package(
  name: "thresher",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "thresher", targets: ["ThresherCLI"]),
    .executable(name: "thresher-bench", targets: ["ThresherBench"]),
    .executable(name: "thresher-fuzz", targets: ["ThresherFuzz"]),
    .executable(name: "thresher-probe", targets: ["ThresherProbe"]),
    .executable(name: "thresher-train", targets: ["ThresherTrain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    system("CLibXML2", pkgConfig: "libxml-2.0", apt: ["libxml2-dev"]),
    system("CZlib", pkgConfig: "zlib", apt: ["zlib1g-dev"]),
    system("CZstd", pkgConfig: "libzstd", apt: ["libzstd-dev"]),
    system("CArchive", pkgConfig: "libarchive", apt: ["libarchive-dev"]),
    system("CBrotli", pkgConfig: "libbrotlidec", apt: ["libbrotli-dev"]),
    system("CCrypto", pkgConfig: "libcrypto", apt: ["libssl-dev"]),
    system("CUnistring", apt: ["libunistring-dev"]),
    system("CPlatform"),

    module("ThresherCore", ["CCrypto", "CUnistring"]),
    module("ThresherFetch", ["ThresherCore", "CZlib", "CZstd", "CArchive", "CBrotli"]),
    module("ThresherHTML", ["ThresherCore", "CLibXML2"]),
    module("ThresherArticle", ["ThresherCore", "ThresherHTML"]),
    module("ThresherFacts", ["ThresherCore", "CPlatform"]),
    module("ThresherCorpus", ["ThresherCore", "ThresherFacts"]),
    module(
      "Thresher",
      [
        "ThresherCore", "ThresherFetch", "ThresherHTML", "ThresherArticle", "ThresherFacts",
        "ThresherCorpus", "CPlatform",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .executableTarget(
      name: "ThresherCLI",
      dependencies: [
        "Thresher", "ThresherCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "ThresherBench",
      dependencies: [
        "Thresher", "ThresherCore", "ThresherHTML", "ThresherArticle",
        "ThresherFacts", "ThresherCorpus",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "ThresherFuzz",
      dependencies: [
        "ThresherCore", "ThresherFetch", "ThresherHTML", "ThresherArticle", "ThresherFacts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "ThresherProbe",
      dependencies: [
        "ThresherCore", "ThresherFetch", "ThresherHTML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "ThresherTrain",
      dependencies: [
        "ThresherCore", "ThresherFetch", "ThresherHTML", "ThresherArticle", "ThresherFacts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "ThresherTesting", dependencies: ["ThresherCore"], path: "Tests/ThresherTesting",
      swiftSettings: settings),
    tests("ThresherCore", []),
    tests("ThresherFetch", ["ThresherCore", "CZlib", "CZstd"]),
    tests("ThresherHTML", ["ThresherCore"]),
    tests("ThresherArticle", ["ThresherCore", "ThresherHTML"]),
    tests("ThresherFacts", ["ThresherCore"]),
    tests("ThresherCorpus", ["ThresherCore", "ThresherFacts"]),
    tests("Thresher", ["ThresherCore", "ThresherArticle", "ThresherFacts", "ThresherCorpus"]),
    .testTarget(
      name: "ThresherCLITests", dependencies: ["ThresherTesting", "ThresherCore", "ThresherCLI"],
      swiftSettings: settings),
  ]
)
