import Testing
import ThresherCore

struct WebURLTests {
  private let base = "https://www.example.org/news/2024/story.html?page=2#top"

  @Test(arguments: [
    ("https://other.example/a", "https://other.example/a"),
    ("HTTP://Other.Example:80/A?b=C#d", "http://other.example/A?b=C#d"),
    ("//cdn.example/x.jpg", "https://cdn.example/x.jpg"),
    ("/a/b", "https://www.example.org/a/b"),
    ("next.html", "https://www.example.org/news/2024/next.html"),
    ("../2023/./old.html", "https://www.example.org/news/2023/old.html"),
    ("../../../../x", "https://www.example.org/x"),
    ("?page=3", "https://www.example.org/news/2024/story.html?page=3"),
    ("#end", "https://www.example.org/news/2024/story.html?page=2#end"),
    (" /a b\n", "https://www.example.org/a%20b"),
    ("\\images\\x.png", "https://www.example.org/images/x.png"),
    ("https://other.example", "https://other.example/"),
    ("https://other.example:8080/", "https://other.example:8080/"),
    ("", "https://www.example.org/news/2024/story.html?page=2"),
  ])
  func `a reference is resolved against the page's address`(_ reference: String, _ url: String) {
    #expect(WebURL.resolve(reference, against: base) == url)
  }

  @Test(arguments: ["javascript:void(0)", "mailto:a@b.example", "data:text/plain,x", "http://"])
  func `other schemes and addresses without a host are none`(_ reference: String) {
    #expect(WebURL.resolve(reference, against: base) == nil)
  }

  @Test func `a relative reference without a base is none`() {
    #expect(WebURL.resolve("/a", against: nil) == nil)
    #expect(WebURL.resolve("https://a.example/b", against: nil) == "https://a.example/b")
  }

  @Test(arguments: [
    ("example.com", "example.com"), ("www.example.com", "example.com"),
    ("a.b.example.co.uk", "example.co.uk"), ("news.example.com.au", "example.com.au"),
    ("www.ck", "www.ck"), ("a.www.ck", "www.ck"), ("b.c.kobe.jp", "b.c.kobe.jp"),
    ("a.b.c.kobe.jp", "b.c.kobe.jp"), ("www.city.kobe.jp", "city.kobe.jp"),
    ("somebody.github.io", "somebody.github.io"), ("www.食狮.公司.cn", "食狮.公司.cn"),
    ("shishi.xn--55qx5d.cn", "shishi.xn--55qx5d.cn"), ("a.b.unlistedtld", "b.unlistedtld"),
  ])
  func `the registrable domain is one label more than the public suffix`(
    _ host: String, _ domain: String
  ) {
    #expect(WebURL.registrableDomain(of: host) == domain)
  }

  @Test(arguments: [
    "com", "co.uk", "x.ck", "c.kobe.jp", "192.0.2.1", "[2001:db8::1]", "",
  ])
  func `public suffixes and numbers have none`(_ host: String) {
    #expect(WebURL.registrableDomain(of: host) == nil)
  }
}
