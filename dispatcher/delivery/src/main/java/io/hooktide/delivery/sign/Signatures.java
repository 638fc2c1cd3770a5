package io.hooktide.delivery.sign;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Who makes signatures with private keys: AWS-LC where there is a build of it for this system, the JDK elsewhere. The
 * event loop waits for each: some ten microseconds, and more than half a millisecond with the JDK. Any thread.
 */
final class Signatures {
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Optional<Provider> PROVIDER = ServiceLoader.load(Provider.class).stream()
            .filter(found -> found.type().getName().equals(NATIVE))
            .map(ServiceLoader.Provider::get)
            .findFirst();

    private Signatures() {}

    /**
     * @param algorithm one that every JDK has
     * @throws IllegalStateException if this JDK does not
     */
    static Signature of(String algorithm) {
        try {
            return isNative(algorithm)
                    ? Signature.getInstance(algorithm, PROVIDER.orElseThrow())
                    : Signature.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(algorithm + " is not available in this JDK", everyJdkHasIt);
        }
    }

    /** Whether it is not the JDK's. A provider whose library could not be loaded has no algorithms. */
    static boolean isNative(String algorithm) {
        return PROVIDER.filter(provider -> provider.getService("Signature", algorithm) != null)
                .isPresent();
    }
}
