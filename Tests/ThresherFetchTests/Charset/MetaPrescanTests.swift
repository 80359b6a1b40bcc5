import Testing

@testable import ThresherFetch

struct MetaPrescanTests {
  private func charset(_ page: String) -> String? {
    Array(page.utf8).withUnsafeBytes { MetaPrescan.charset(in: $0)?.name }
  }

  @Test(arguments: [
    ("<meta charset=koi8-r>", "koi8-r"),
    ("<META\tCharset = 'KOI8-R' />", "koi8-r"),
    ("<meta http-equiv=Content-Type content='text/html; charset=\"euc-jp\"'>", "euc-jp"),
    ("<meta content='text/html;charset=euc-jp;x' http-equiv=content-type>", "euc-jp"),
    ("<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"),
    ("<!--><meta charset=koi8-r>", "koi8-r"),
    ("<p title='<meta charset=big5>'><meta charset=koi8-r>", "koi8-r"),
    ("<meta charset=nonsense><meta charset=koi8-r>", "koi8-r"),
    ("<meta charset=utf-16be>", "utf-8"),
    ("<meta charset=x-user-defined>", "windows-1252"),
    ("<?xml version='1.0' encoding='windows-1251'?><html>", "windows-1251"),
    ("<script>if (a < b) c</script><meta charset=koi8-r>", "koi8-r"),
  ])
  func `a declaration is found`(_ page: String, _ name: String) {
    #expect(charset(page) == name)
  }

  @Test(arguments: [
    "<metacharset=koi8-r>", "<meta content='text/html; charset=koi8-r'>", "<meta charset=koi8-r",
    "<!-- <meta charset=koi8-r>", "<meta charset='koi8-r>", "<meta name=charset content=koi8-r>",
    " <?xml version='1.0' encoding='koi8-r'?>", "<", "<!", "</", "<meta", "<meta charset",
  ])
  func `what is none is not`(_ page: String) {
    #expect(charset(page) == nil)
  }
}
