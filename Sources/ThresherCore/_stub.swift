extension WebURL { public static func registrableDomain(of host: String) -> String? { nil } }
