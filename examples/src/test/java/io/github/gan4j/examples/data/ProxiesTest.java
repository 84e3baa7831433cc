package io.github.gan4j.examples.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DataException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static Proxy proxy(Map<String, String> environment, String address) {
        return new Proxies(ProxySelector.of(null), environment).forAddress(URI.create(address));
    }

    private static String words(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress a
                ? proxy.type() + " " + a.getHostString() + ":" + a.getPort()
                : "DIRECT";
    }

    @ParameterizedTest
    @CsvSource({
        "http_proxy, 127.0.0.1:3128, http://a.org/, HTTP 127.0.0.1:3128",
        "http_proxy, http://127.0.0.1:3128/, http://a.org/, HTTP 127.0.0.1:3128",
        "http_proxy, http://me:secret@127.0.0.1:3128, http://a.org/, HTTP 127.0.0.1:3128",
        "http_proxy, http://127.0.0.1, http://a.org/, HTTP 127.0.0.1:80",
        "http_proxy, 127.0.0.1:3128, https://a.org/, DIRECT",
        "https_proxy, 127.0.0.1:3128, https://a.org/, HTTP 127.0.0.1:3128",
        "HTTPS_PROXY, 127.0.0.1:3128, https://a.org/, HTTP 127.0.0.1:3128",
        "all_proxy, socks5://127.0.0.1, https://a.org/, SOCKS 127.0.0.1:1080",
        "other, 127.0.0.1:3128, http://a.org/, DIRECT"
    })
    void environmentNamesTheProxy(String variable, String setting, String address, String expected) {
        assertEquals(expected, words(proxy(Map.of(variable, setting), address)));
    }

    @ParameterizedTest
    @CsvSource({
        "*, DIRECT",
        "a.org, DIRECT",
        ".a.org, DIRECT",
        "*.a.org, DIRECT",
        "A.ORG:80, DIRECT",
        "'x.com, data.a.org', DIRECT",
        "org, DIRECT",
        "data.a.org.uk, HTTP 127.0.0.1:1",
        "ta.a.org, HTTP 127.0.0.1:1",
        "'', HTTP 127.0.0.1:1",
        "',', HTTP 127.0.0.1:1"
    })
    void exceptionsGoDirect(String exceptions, String expected) {
        Map<String, String> environment = Map.of("http_proxy", "127.0.0.1:1", "no_proxy", exceptions);
        assertEquals(expected, words(proxy(environment, "http://data.a.org/x")));
    }

    @Test
    void settingsOfJavaComeFirst() {
        ProxySelector java = ProxySelector.of(new InetSocketAddress("127.0.0.1", 9));
        Proxies proxies = new Proxies(java, Map.of("http_proxy", "127.0.0.1:1", "no_proxy", "*"));
        assertEquals("HTTP 127.0.0.1:9", words(proxies.forAddress(URI.create("http://a.org/"))));
    }

    @Test
    void unusableSettingIsASentence() {
        for (String bad : new String[] {"http://", "::", "a b"}) {
            String message = assertThrows(DataException.class, () -> proxy(Map.of("http_proxy", bad), "http://a.org/"))
                    .getMessage();
            assertTrue(message.startsWith("The proxy setting \"" + bad + "\" cannot be used: expected"), message);
        }
    }
}
