// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// Numbers and texts are optimised in debug builds too: tests that compute take a fraction of the time, and what they
/// hold to is what is released. Overflow still traps. Optimising the other libraries takes minutes and saves none.
let optimisedSettings: [SwiftSetting] =
  swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "brine",
  products: [
    .executable(name: "brine", targets: ["brine"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Libraries of the system.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    // Floor 0: words, files, tables, and numbers.
    .target(name: "Words", swiftSettings: swiftSettings),
    .target(
      name: "Files",
      dependencies: ["CCrypto"],
      swiftSettings: swiftSettings,
      // The archive, not the shared library: SHA-256 alone is 20 kB of it, and loading the whole takes 0.5 ms.
      linkerSettings: [.linkedLibrary(":libcrypto.a")]
    ),
    .target(
      name: "Parquet",
      dependencies: ["CZlib", "CZstd"],
      swiftSettings: optimisedSettings,
      // The archive, not the shared library, which not every machine has.
      linkerSettings: [.linkedLibrary(":libzstd.a")]
    ),
    .target(
      name: "Kernels",
      cSettings: [
        .treatAllWarnings(as: .error), .unsafeFlags(["-O2"], .when(configuration: .debug)),
      ]
    ),
    .target(
      name: "GuardedMaps",
      cSettings: [.treatAllWarnings(as: .error)]
    ),
    .target(
      name: "Engine",
      dependencies: [
        "Files", "Words", "Parquet", "Kernels", "GuardedMaps", "CPCRE2", "CZlib", "CZstd",
      ],
      swiftSettings: optimisedSettings
    ),

    // Floor 1: keeping numbers, what a run gave, text, and the built-in set.
    .target(
      name: "Films",
      dependencies: ["Engine", "Files"],
      resources: [.embedInCode("films.txt")],
      swiftSettings: optimisedSettings
    ),
    .target(
      name: "Checkpoints",
      dependencies: ["Files"],
      swiftSettings: swiftSettings
    ),
    .target(name: "Reports", dependencies: ["Words"], swiftSettings: optimisedSettings),
    .target(
      name: "Language",
      dependencies: [
        "Reports", "Files", "Words", "CCmark", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: optimisedSettings
    ),

    // Floor 2: meaning, and looks.
    .target(
      name: "Directives",
      dependencies: ["Language", "Reports", "Engine", "Films", "Checkpoints", "Files", "Words"],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Rendering",
      dependencies: ["Files", "Language", "Reports", "Words"],
      resources: [.embedInCode("Assets/page.css"), .embedInCode("Assets/page.js")],
      swiftSettings: swiftSettings
    ),

    // Floor 3: runs.
    .target(
      name: "Running",
      dependencies: [
        "Directives", "Language", "Reports", "Engine", "Checkpoints", "Files", "Words",
      ],
      swiftSettings: swiftSettings
    ),

    // Floor 4: what the commands do.
    .target(
      name: "App",
      dependencies: [
        "Running", "Directives", "Rendering", "Language", "Reports", "Engine", "Checkpoints",
        "Files", "Words",
      ],
      swiftSettings: swiftSettings
    ),

    // Floor 5: the command line.
    .executableTarget(
      name: "brine",
      dependencies: [
        "App", "Running", "Directives", "Language", "Reports", "Engine", "Films", "Checkpoints",
        "Files", "Words", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: ["markdown", "values", "reruns", "reports", "publish", "cache", "exit-status"]
        .map { .embedInCode("Topics/\($0).md") },
      swiftSettings: swiftSettings
    ),

    // Measuring: `make bench`.
    .executableTarget(
      name: "EngineBenchmarks", dependencies: ["Engine", "Films", "Kernels"],
      path: "Benchmarks/Engine",
      swiftSettings: swiftSettings),

    // What several suites of tests share.
    .target(
      name: "TestSupport", dependencies: ["Checkpoints", "Files"], path: "Tests/Support",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ParquetTests",
      dependencies: ["Parquet", "FuzzedReaders", "CZlib", "CZstd", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: optimisedSettings),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine", "Films", "Kernels", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
    .testTarget(
      name: "FilmsTests", dependencies: ["Engine", "Files", "Films", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CheckpointsTests", dependencies: ["Checkpoints", "Files", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LanguageTests", dependencies: ["Files", "Language", "Reports", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Rendering", "Language", "Reports", "Files", "TestSupport", "Words"],
      exclude: ["Golden"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DirectivesTests", dependencies: ["Directives", "Running", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "App", "Checkpoints", "Directives", "Engine", "Language", "Parquet", "Rendering", "Reports",
        "Running",
      ],
      path: "Tests/Fuzz/Readers", swiftSettings: swiftSettings),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzedReaders"], path: "Tests/Fuzz/Tests",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WordsTests", dependencies: ["Words"], swiftSettings: swiftSettings),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Checkpoints", "Directives", "Files", "Language", "Reports", "Running",
        "TestSupport",
        "Words",
      ], swiftSettings: swiftSettings),
    .testTarget(
      name: "BrineTests",
      dependencies: [
        "App", "brine", "Checkpoints", "Directives", "Files", "Language", "Rendering", "Reports",
        "Running",
        "TestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`: one program that feeds libFuzzer's inputs to a reader. It needs flags for everything it is
// built from, so nobody else builds it.
if Context.environment["BRINE_FUZZ"] != nil {
  package.targets += [
    .target(name: "FuzzDriver", path: "Tests/Fuzz/Driver"),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzedReaders", "FuzzDriver"], path: "Tests/Fuzz/Program",
      swiftSettings: swiftSettings),
  ]
}
