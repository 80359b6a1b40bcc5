extension WebURL { public static func registrableDomain(of host: String) -> String? { nil } }
public enum Tokenizer { public static func wordCount(_ utf8: [UInt8]) -> Int { 0 } }
