package io.hooktide.console.log.read;

/** Response codes, from and to included: one, a class such as 5xx, or from one to another such as 500-503. */
public record CodeRange(int from, int to) {
    /** @throws IllegalArgumentException if it is none of the three */
    public static CodeRange parse(String text) {
        if (text.matches("[1-5]xx")) {
            int from = (text.charAt(0) - '0') * 100;
            return new CodeRange(from, from + 99);
        }
        if (!text.matches("[1-9][0-9]{2}(-[1-9][0-9]{2})?")) {
            throw new IllegalArgumentException(
                    "must be a status code such as 503, a class such as 5xx, or a range such as 500-503");
        }
        CodeRange range = new CodeRange(
                Integer.parseInt(text.substring(0, 3)), Integer.parseInt(text.substring(text.length() - 3)));
        if (range.from > range.to) {
            throw new IllegalArgumentException("must be a range from the lower code to the higher");
        }
        return range;
    }
}
