package io.hooktide.schemas.serde;

import io.hooktide.schemas.ChangeEvent;
import java.util.List;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro's rules for the whole JVM: which classes it may load (CVE-2024-47561: none but those named), and how much one
 * forged length may make it allocate. System properties org.apache.avro.* given by the user win.
 */
final class AvroSafety {
    private static final String OUR_PACKAGE = ChangeEvent.class.getPackageName();

    // 16 MiB or elements: far above the 4 MiB that a topic takes, far below what hurts.
    private static final String LIMIT = Integer.toString(16 * 1024 * 1024);
    private static final List<String> LIMITED = List.of(
            "org.apache.avro.limits.bytes.maxLength",
            "org.apache.avro.limits.string.maxLength",
            "org.apache.avro.limits.collectionItems.maxLength");

    private AvroSafety() {}

    /** To be called before Avro reads anything; a second time it changes nothing. */
    static synchronized void apply() {
        LIMITED.stream()
                .filter(property -> System.getProperty(property) == null)
                .forEach(property -> System.setProperty(property, LIMIT));
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(OUR_PACKAGE)));
    }
}
