package io.hooktide.schemas.serde;

import io.hooktide.schemas.ChangeEvent;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro loads only classes that it was told to trust, a rule for the whole JVM (CVE-2024-47561). Adds ours to what is
 * trusted already; system properties org.apache.avro.SERIALIZABLE_* go on working.
 */
final class TrustedRecords {
    private static final String PACKAGE = ChangeEvent.class.getPackageName();

    private TrustedRecords() {}

    static void admit() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(PACKAGE)));
    }
}
