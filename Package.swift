// swift-tools-version: 6.1
import PackageDescription

// The rooms of the project, lowest first. A room may name only rooms above it in this list: arrows
// point down, so nothing a room imports can import the room back.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ room: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: room + "Tests",
    dependencies: [.target(name: room), "TestSupport"] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "roundtrip",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "roundtrip", targets: ["roundtrip"]),
    .library(name: "RoundTrip", targets: ["RoundTrip"]),
    .library(name: "Rollback", targets: ["Rollback"]),
    .library(name: "Bridge", targets: ["Bridge"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // System libraries, one module map each.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson",
      providers: [.apt(["libjansson-dev"]), .brew(["jansson"])]),
    .systemLibrary(
      name: "CLibcrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(name: "CMalloc"),

    room("Verdicts"),
    room("Streams", ["CLibcrypto", "CZstd", "CMalloc"]),
    room("Processes", ["Streams", .product(name: "Subprocess", package: "swift-subprocess")]),
    room("Web", ["Streams", .product(name: "FlyingFox", package: "FlyingFox")]),
    room("SQLite", ["CSQLite", "Streams"]),
    room("JSON", ["CJansson", "Streams"]),
    room("Browser", ["JSON", "Processes", "Streams"]),
    room("Catalog", ["SQLite"]),
    room("Artifacts", ["Catalog", "SQLite", "JSON", "Streams"]),
    room(
      "Engines",
      ["Artifacts", "Catalog", "SQLite", "JSON", "Browser", "Web", "Processes", "Streams"],
      resources: [
        .embedInCode("SQLjs/Host/host.js"), .embedInCode("SQLjs/Host/core.mjs"),
        .embedInCode("Browser/Page/page.html"), .embedInCode("Browser/Page/page.js"),
        .embedInCode("Browser/Page/worker.js"), .embedInCode("Browser/Page/store.js"),
      ]),
    room("Checks", ["Engines", "Artifacts", "Catalog", "SQLite", "Verdicts", "Streams"]),
    room("Policies", ["Verdicts", "JSON", "Streams", .product(name: "Yams", package: "Yams")]),
    room(
      "Reports",
      ["Verdicts", "JSON", "Streams", .product(name: "Mustache", package: "swift-mustache")],
      resources: [
        "page.mustache", "table.mustache", "cell.mustache", "findings.mustache", "finding.mustache",
        "page.css", "page.js",
      ].map { .embedInCode("HTML/Page/\($0)") }),
    room(
      "RoundTrip",
      [
        "Reports", "Policies", "Checks", "Engines", "Artifacts", "Catalog", "SQLite", "Verdicts", "JSON",
        "Streams",
      ]),
    room(
      "Rollback",
      [
        "RoundTrip", "Reports", "Policies", "Checks", "Engines", "Artifacts", "Catalog", "SQLite", "Verdicts",
        "JSON", "Web", "Processes", "Streams",
      ]),
    room(
      "Bridge", ["Rollback", "Reports", "Engines", "Browser", "Web", "JSON", "Verdicts", "Streams"],
      resources: [
        .embedInCode("Page/roundtrip-bridge.mjs"), .embedInCode("Page/channel.mjs"),
        .embedInCode("Page/provider.mjs"), .embedInCode("Page/rows.mjs"),
        .embedInCode("Page/temporary.mjs"),
        .embedInCode("Page/bootstrap.js"),
      ]),
    room("Samples", ["SQLite"]),
    room(
      "Conformance",
      [
        "Samples", "RoundTrip", "Reports", "Checks", "Engines", "Artifacts", "Catalog", "SQLite", "Verdicts",
        "JSON", "Processes", "Streams",
      ]),
    .executableTarget(
      name: "roundtrip",
      dependencies: [
        "Conformance", "Rollback", "RoundTrip", "Reports", "Policies", "Samples", "Artifacts", "Catalog",
        "Checks",
        "Engines", "Browser", "SQLite",
        "Verdicts", "JSON", "Web", "Streams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Command",
      swiftSettings: settings),

    // What the tests of several rooms need.
    .target(
      name: "TestSupport", dependencies: ["Streams"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("Streams"),
    tests("Processes", ["Streams"]),
    tests("Web", ["Streams"]),
    .testTarget(
      name: "BridgeTests",
      dependencies: [
        "TestSupport", "Bridge", "Rollback", "RoundTrip", "Reports", "Engines", "Artifacts", "Browser", "Web",
        "Processes",
        "SQLite", "JSON", "Verdicts", "Streams",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    tests("Browser", ["Engines", "Processes", "Artifacts", "Catalog", "SQLite", "JSON", "Web", "Streams"]),
    tests("SQLite"),
    tests("JSON", ["Streams"]),
    tests("Catalog", ["SQLite"]),
    tests("Artifacts", ["CSQLite", "Samples", "Catalog", "SQLite", "Streams", "JSON"]),
    tests("Verdicts", ["Catalog"]),
    tests("Policies", ["Verdicts", "JSON", "Checks"]),
    tests("Engines", ["SQLite", "Artifacts", "Catalog", "Processes", "Streams"]),
    tests(
      "Checks",
      [
        "CSQLite", "SQLite", "Catalog", "Verdicts", "Artifacts", "Engines", "Streams", "Samples",
        "Conformance",
      ]),
    tests("Reports", ["Verdicts", "JSON", .product(name: "Mustache", package: "swift-mustache")]),
    tests("Samples", ["SQLite"]),
    tests(
      "RoundTrip",
      [
        "SQLite", "Samples", "Reports", "Policies", "Artifacts", "Catalog", "Verdicts", "Checks", "Engines",
        "JSON",
      ]),
    tests(
      "Rollback",
      [
        "RoundTrip", "Samples", "Reports", "Policies", "Checks", "Engines", "Artifacts", "Catalog", "SQLite",
        "Verdicts", "JSON", "Web", "Streams",
      ]),
    tests(
      "Conformance",
      [
        "Samples", "RoundTrip", "Reports", "Checks", "Engines", "Artifacts", "Catalog", "SQLite", "Verdicts",
        "JSON", "Processes", "Streams",
      ]),

    // From outside, with the real executable, which lies beside the test bundle.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "roundtrip", "TestSupport", "Rollback", "RoundTrip", "Engines", "Artifacts", "Streams", "Reports",
        "Checks", "Verdicts", "JSON",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
