package io.hooktide.console.subscription;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Which URLs an endpoint may have. The delivery worker checks again, and there the addresses, too. */
public record EndpointRule(boolean allowHttp) {
    public static final int MOST_CHARACTERS = 2_048;

    // Searched for, not matched as a whole: a repeated group recurses once for each character of a long URL.
    private static final Pattern NOT_IN_A_PATH =
            Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern LABELS = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final int MOST_HOST_CHARACTERS = 253;
    private static final int MOST_PORT = 65_535;

    /**
     * @return the URL as it was given
     * @throws IllegalArgumentException with the reason, for people; it never repeats the URL
     */
    public String check(String url) {
        require(url.length() <= MOST_CHARACTERS, "must have at most 2048 characters");
        URI uri = parse(url);
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        require(http || "https".equalsIgnoreCase(uri.getScheme()), "must start with https://");
        require(!http || allowHttp, "must start with https:// (plain http needs the setting delivery.allow-http)");
        require(uri.getRawAuthority() != null, "must have a host");
        require(uri.getRawAuthority().indexOf('@') < 0, "must not carry a user name or password");
        require(uri.getRawFragment() == null, "must not have a fragment (#)");
        requireHost(uri);
        requirePort(uri);
        String rest = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        require(
                !NOT_IN_A_PATH.matcher(rest).find(),
                "has a character in its path or query that must be written as %XX");
        return url;
    }

    private static URI parse(String url) {
        require(
                url.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "must be visible ASCII; write another script's host as punycode, other characters as %XX");
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("is not a URL: " + malformed.getReason());
        }
    }

    // URI leaves the host empty where it is neither a name nor an address.
    private static void requireHost(URI uri) {
        String host = uri.getHost();
        require(host != null && host.length() <= MOST_HOST_CHARACTERS, "must have a host");
        if (host.startsWith("[")) {
            require(host.indexOf('%') < 0, "must not have an IPv6 zone");
            require(host.indexOf('.') < 0 && !isIpv4(host), "must not have an IPv4 address written as IPv6");
            return;
        }
        require(LABELS.matcher(host).matches(), "must have a host of labels of a-z, 0-9 and -, with dots between them");
        boolean number =
                NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
        require(!number || DOTTED.matcher(host).matches(), "must have a name as its host, or an address in full");
    }

    private static boolean isIpv4(String literal) {
        try {
            return InetAddress.getByName(literal) instanceof Inet4Address;
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("must have a host", notALiteral);
        }
    }

    private static void requirePort(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority.length() == uri.getHost().length()) {
            return;
        }
        String port = authority.substring(uri.getHost().length() + 1);
        require(
                PORT.matcher(port).matches() && uri.getPort() <= MOST_PORT,
                "must have a port from 1 to 65535, or none");
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
