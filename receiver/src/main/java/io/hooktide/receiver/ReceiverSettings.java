package io.hooktide.receiver;

import io.hooktide.receiver.script.Script;
import io.hooktide.receiver.script.ScriptText;
import io.hooktide.runtime.settings.Setting;
import java.util.List;

/** Settings of the receiver. */
public final class ReceiverSettings {
    public static final Setting<Integer> PORT =
            Setting.number("receiver.port", 8090, 0, 65_535, "Port of the receiver; 0: any free one.");
    public static final Setting<Script> SCRIPT = new Setting<>(
            "receiver.script",
            "",
            "How it answers, for example /orders=503,200;/slow=delay:2s;/dead=503*;/hang=hang;/cut=reset."
                    + " The n-th attempt of a webhook-id gets the n-th step, the last one stays. Paths without a rule: 200.",
            ScriptText::parse);
    public static final Setting<List<String>> SECRETS = Setting.list(
            "receiver.secret",
            "",
            "Secrets (whsec_...) to verify signatures with, separated by commas; none: not checked.",
            secret -> secret);
    public static final Setting<Integer> KEEP_REQUESTS =
            Setting.number("receiver.keep.requests", 200, 0, 100_000, "How many of the newest requests are kept.");
    public static final Setting<Integer> KEEP_BYTES = Setting.number(
            "receiver.keep.bytes", 16_777_216, 0, 1_073_741_824, "How many bytes of requests are kept at most.");
    public static final Setting<Integer> MAX_BODY = Setting.number(
            "receiver.max-body", 4_194_304, 0, 67_108_864, "Longest body accepted, in bytes; a longer one gets 413.");
    public static final Setting<Boolean> QUIET = Setting.flag(
            "receiver.quiet", false, "Counts requests and answers them, but keeps, verifies and prints none.");

    public static final List<Setting<?>> ALL =
            List.of(PORT, SCRIPT, SECRETS, KEEP_REQUESTS, KEEP_BYTES, MAX_BODY, QUIET);

    private ReceiverSettings() {}
}
