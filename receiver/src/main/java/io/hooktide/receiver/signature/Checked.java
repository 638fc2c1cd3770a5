package io.hooktide.receiver.signature;

/** @param why in a few words, for people; empty where valid */
public record Checked(Verdict verdict, String why) {
    static Checked valid() {
        return new Checked(Verdict.VALID, "");
    }

    static Checked invalid(String why) {
        return new Checked(Verdict.INVALID, why);
    }

    static Checked not(String why) {
        return new Checked(Verdict.NOT_CHECKED, why);
    }
}
