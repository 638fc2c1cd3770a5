package io.hooktide.receiver.script;

import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A step while its parts are being read; refuses what the receiver could not do. */
final class StepDraft {
    private static final Duration MAX_DELAY = Duration.ofMinutes(10);
    private static final int MAX_BODY = 64 * 1024;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}";
    private static final Set<String> OURS = Set.of("content-length", "transfer-encoding");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private Duration delay = Duration.ZERO;
    private Integer status;
    private String body = "";
    private boolean hang;
    private boolean reset;

    void status(String text) {
        if (!text.matches("[2-5][0-9][0-9]") || status != null) {
            throw new ScriptException("'" + Rule.cut(text) + "' is not a step: write one status from 200 to 599,"
                    + " delay:2s, retry-after:5, header:NAME:VALUE, body:TEXT, hang or reset, joined by '+'");
        }
        status = Integer.valueOf(text);
    }

    void delay(String text) {
        try {
            delay = ShortDuration.parse(text);
        } catch (IllegalArgumentException | ArithmeticException notADuration) {
            throw new ScriptException("delay: '" + Rule.cut(text) + "' is not a duration such as 500ms or 2s");
        }
        if (delay.compareTo(MAX_DELAY) > 0) {
            throw new ScriptException("delay: at most 10m, not " + Rule.cut(text));
        }
    }

    void header(String name, String value) {
        if (!name.matches(TOKEN) || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new ScriptException("header: '" + Rule.cut(name) + "' is not a header name that can be set");
        }
        if (!value.matches("[\\x20-\\x7e]{0,1024}")) {
            throw new ScriptException("header " + Rule.cut(name) + ": visible ASCII, at most 1024 characters");
        }
        if (headers.size() >= 50) {
            throw new ScriptException("at most 50 headers");
        }
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    void body(String text) {
        if (text.length() > MAX_BODY) {
            throw new ScriptException("body: at most " + MAX_BODY + " characters");
        }
        body = text;
    }

    void hang() {
        hang = true;
    }

    void reset() {
        reset = true;
    }

    Step build() {
        boolean answers = status != null || !headers.isEmpty() || !body.isEmpty();
        if (hang && (answers || reset || !delay.isZero()) || reset && answers) {
            throw new ScriptException("hang stands alone, reset takes only a delay");
        }
        if (hang) {
            return new Step.Hang();
        }
        return reset ? new Step.Reset(delay) : new Step.Answer(delay, status == null ? 200 : status, headers, body);
    }
}
