package io.hooktide.console.web.webhooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done with a webhook, and what is said before it is done where it cannot be taken back. */
public enum Change {
    ACTIVATE("Activate", ""),
    PAUSE("Pause", ""),
    RESUME("Resume", ""),
    PING("Send test", ""),
    DEACTIVATE(
            "Deactivate",
            "Events are no longer sent, and what waits for a retry is dropped. It can be activated again; what was"
                    + " published meanwhile is not sent then."),
    ROTATE(
            "Rotate secret",
            "A new secret is made and shown once. For 24 hours requests are signed with both, so that receivers can"
                    + " change over."),
    DELETE(
            "Delete",
            "The webhook and its settings are gone for good, and what waits is dropped. Its log stays until its time"
                    + " runs out.");

    private final String label;
    private final String consequence;

    Change(String label, String consequence) {
        this.label = label;
        this.consequence = consequence;
    }

    public String label() {
        return label;
    }

    /** Empty where nobody is asked first. */
    public String consequence() {
        return consequence;
    }

    public boolean isAskedFirst() {
        return !consequence.isEmpty();
    }

    public boolean isDangerous() {
        return this == DELETE || this == DEACTIVATE;
    }

    /** As part of an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Change> ofWord(String word) {
        return Arrays.stream(values())
                .filter(change -> change.word().equals(word))
                .findFirst();
    }
}
