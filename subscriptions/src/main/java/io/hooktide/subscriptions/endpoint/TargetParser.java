package io.hooktide.subscriptions.endpoint;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes a URL apart, strictly: whatever two parsers could read differently is refused rather than understood
 * (user info, backslashes, escapes or other scripts in the host, short forms of addresses).
 */
final class TargetParser {
    static final int MAX_LENGTH = 2_048;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final String PATH_MARKS = "._~!$&'()*+,;=:@/?-";

    private final String url;

    TargetParser(String url) {
        if (url == null || url.isEmpty()) {
            throw new IllegalArgumentException("the URL is empty");
        }
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the URL is longer than 2,048 characters");
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the URL may hold visible ASCII only; write another script's host as punycode, other characters as %XX");
        }
        this.url = url;
    }

    Target parse() {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean tls = lower.startsWith("https://");
        if (!tls && !lower.startsWith("http://")) {
            throw new IllegalArgumentException("the URL must start with https:// (or http://)");
        }
        if (url.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the URL must not have a fragment (#)");
        }
        int start = tls ? 8 : 7;
        int end = endOfAuthority(start);
        String authority = lower.substring(start, end);
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the URL must not carry a user name or password");
        }
        int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        if (hostEnd == 0 && authority.startsWith("[")) {
            throw new IllegalArgumentException("the URL's address lacks its closing bracket");
        }
        String host = hostEnd < 0 ? authority : authority.substring(0, hostEnd);
        String port = hostEnd < 0 ? "" : authority.substring(hostEnd);
        return new Target(tls, host(host), port.isEmpty() ? (tls ? 443 : 80) : port(port), path(url.substring(end)));
    }

    private int endOfAuthority(int start) {
        int end = start;
        while (end < url.length() && "/?".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String host(String host) {
        if (host.startsWith("[")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        if (host.isEmpty() || host.length() > 253) {
            throw new IllegalArgumentException("the URL's host must have 1 to 253 characters");
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException(
                        "the URL's host must be labels of a-z, 0-9 and - with single dots between them, none at its end");
            }
        }
        boolean numeric = NUMBER.matcher(labels[labels.length - 1]).matches();
        if (numeric && !DOTTED.matcher(host).matches()) {
            throw new IllegalArgumentException("the URL's host must be a name, or an address in its full form");
        }
        return host;
    }

    private static String ipv6(String text) {
        if (text.indexOf('%') >= 0 || !NetUtil.isValidIpV6Address(text)) {
            throw new IllegalArgumentException("the URL's host is not an IPv6 address (without a zone)");
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        if (address instanceof Inet4Address || text.indexOf('.') >= 0) {
            throw new IllegalArgumentException("the URL's host is an IPv4 address written as IPv6");
        }
        return NetUtil.toAddressString(address);
    }

    private static int port(String text) {
        if (!text.matches(":[1-9][0-9]{0,4}") || Integer.parseInt(text.substring(1)) > 65_535) {
            throw new IllegalArgumentException("the URL's port must be 1 to 65535");
        }
        return Integer.parseInt(text.substring(1));
    }

    private static String path(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            if (!escape && !isLetterOrDigit(c) && PATH_MARKS.indexOf(c) < 0) {
                throw new IllegalArgumentException(
                        "the URL's path or query holds a character that must be written as %XX");
            }
        }
        return text.startsWith("/") ? text : '/' + text;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
