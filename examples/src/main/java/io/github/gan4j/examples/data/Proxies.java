package io.github.gan4j.examples.data;

import io.github.gan4j.data.DataException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Which proxy to use: Java's own settings ({@code -Dhttps.proxyHost} and so on) first, then the variables
 * {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy} of the environment, as curl reads
 * them. A user name and password in them are not used.
 */
final class Proxies {
    private static final int DEFAULT_HTTP_PORT = 80;
    private static final int DEFAULT_SOCKS_PORT = 1080;

    private final ProxySelector java;
    private final Map<String, String> environment;

    Proxies(ProxySelector java, Map<String, String> environment) {
        this.java = java;
        this.environment = environment;
    }

    /** The settings of this process. */
    static Proxies standard() {
        ProxySelector selector = ProxySelector.getDefault();
        return new Proxies(selector == null ? ProxySelector.of(null) : selector, System.getenv());
    }

    /** The proxy for an address. */
    Proxy forAddress(URI address) {
        for (Proxy proxy : java.select(address)) {
            if (proxy.type() != Proxy.Type.DIRECT) {
                return proxy;
            }
        }
        String setting = variable(address.getScheme().toLowerCase(Locale.ROOT) + "_proxy");
        if (setting.isEmpty()) {
            setting = variable("all_proxy");
        }
        return setting.isEmpty() || isExcepted(address) ? Proxy.NO_PROXY : parse(setting);
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "");
        return (value.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : value).strip();
    }

    /** Whether {@code no_proxy} names the host, a domain above it, or everything. */
    private boolean isExcepted(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        for (String entry : variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            String domain = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
            if (entry.equals("*") || (!domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain)))) {
                return true;
            }
        }
        return false;
    }

    private static Proxy parse(String setting) {
        URI uri;
        try {
            uri = URI.create(setting.contains("://") ? setting : "http://" + setting);
        } catch (IllegalArgumentException e) {
            throw unusable(setting);
        }
        if (uri.getHost() == null) {
            throw unusable(setting);
        }
        boolean socks = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
        int port = uri.getPort() >= 0 ? uri.getPort() : socks ? DEFAULT_SOCKS_PORT : DEFAULT_HTTP_PORT;
        // Resolved here: an unresolved address would be a fault of each mirror instead of the proxy's.
        return new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
    }

    private static DataException unusable(String setting) {
        // A setting may hold a password.
        return new DataException("The proxy setting \"" + setting.replaceFirst("//[^/]*@|^[^/]*@", "")
                + "\" cannot be used: expected something like http://proxy.example:8080.");
    }
}
