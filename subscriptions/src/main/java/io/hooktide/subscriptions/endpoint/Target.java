package io.hooktide.subscriptions.endpoint;

/**
 * Where a webhook goes: a URL, taken apart once. The request is built from these parts, never from the text again.
 *
 * @param tls https
 * @param host lower case; an IPv6 address without its brackets
 * @param port 1 to 65,535
 * @param pathAndQuery starts with a slash
 */
public record Target(boolean tls, String host, int port, String pathAndQuery) {

    public Target {
        if (port < 1 || port > 65_535 || !pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("not a port and a path: " + port);
        }
    }

    /** @throws IllegalArgumentException with the reason, for people; it never repeats the URL */
    public static Target parse(String url) {
        return new TargetParser(url).parse();
    }

    /** The value of the {@code host} header. */
    public String hostHeader() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return port == (tls ? 443 : 80) ? name : name + ':' + port;
    }

    /** For logs and people: without the query, where credentials tend to be. */
    public String display() {
        int query = pathAndQuery.indexOf('?');
        return (tls ? "https://" : "http://")
                + hostHeader()
                + (query < 0 ? pathAndQuery : pathAndQuery.substring(0, query));
    }
}
