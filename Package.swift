// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "fundflow",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        .target(name: "Ledger", swiftSettings: settings),
        .target(name: "LedgerFormats", dependencies: ["Ledger"], swiftSettings: settings),
        .target(name: "CEmbedded"),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CLibCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: settings),
        .target(
            name: "LedgerStore",
            dependencies: ["Ledger", "Postgres", "CEmbedded", "CLibCrypto"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "fundflow",
            dependencies: [
                "Ledger", "LedgerFormats", "LedgerStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger"], swiftSettings: settings),
        .testTarget(
            name: "LedgerFormatsTests",
            dependencies: ["Ledger", "LedgerFormats"],
            swiftSettings: settings
        ),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres"], swiftSettings: settings),
        .testTarget(
            name: "LedgerStoreTests",
            dependencies: ["Ledger", "LedgerStore", "Postgres"],
            swiftSettings: settings
        ),
        .testTarget(name: "fundflowTests", swiftSettings: settings),
    ],
    cLanguageStandard: .c2x
)
