package io.hooktide.console.log.read;

/** Response codes, from and to included: one, or a class such as 5xx. */
public record CodeRange(int from, int to) {
    /** @throws IllegalArgumentException if it is neither a code nor a class */
    public static CodeRange parse(String text) {
        if (text.matches("[1-5]xx")) {
            int from = (text.charAt(0) - '0') * 100;
            return new CodeRange(from, from + 99);
        }
        if (!text.matches("[1-9][0-9]{2}")) {
            throw new IllegalArgumentException("must be a status code such as 503, or a class such as 5xx");
        }
        int code = Integer.parseInt(text);
        return new CodeRange(code, code);
    }
}
