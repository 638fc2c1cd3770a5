package io.hooktide.access.limit;

/** Who has shown which key from where: a lock-out that somebody else has brought about is not theirs. Thread-safe. */
public final class Acquaintances {
    private static final int MOST = 10_000;

    private final Recent<String, Boolean> known = new Recent<>(MOST);

    public boolean knows(String owner, String keyId) {
        return known.get(pair(owner, keyId)) != null;
    }

    public void remember(String owner, String keyId) {
        known.put(pair(owner, keyId), true);
    }

    public void forget(String owner, String keyId) {
        known.remove(pair(owner, keyId));
    }

    private static String pair(String owner, String keyId) {
        return keyId + " " + owner;
    }
}
