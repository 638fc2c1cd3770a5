package io.hooktide.console.web.webhooks;

import java.util.Locale;

/** What a webhook can get of the past, in words for people. */
public enum CatchUpVerb {
    RECOVER(
            "Recover",
            "It gets again what it missed since a time: its dead letters, then what was dropped while it was"
                    + " deactivated. Each is sent with its id and body."),
    BACKFILL(
            "Backfill",
            "It gets each event since a time that it would match now and has not got. New events go on meanwhile,"
                    + " and may come in front of older ones.");

    private final String label;
    private final String meaning;

    CatchUpVerb(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether what a newer event has overtaken can be left out. */
    public boolean isGuarded() {
        return this == RECOVER;
    }

    /** As part of an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
