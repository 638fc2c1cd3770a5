package io.hooktide.access;

/**
 * Who does something, and from where: what a record of it names.
 *
 * @param id of the API key, or the subject of the identity provider; never a secret
 * @param name shown to people
 * @param address of the client; empty where there is none
 */
public record Actor(Kind kind, String id, String name, String address) {
    /** What somebody is known by. */
    public enum Kind {
        API_KEY("api_key"),
        PERSON("person"),
        COMMAND("command"),
        SYSTEM("system"),
        NOBODY("nobody");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static Actor ofKey(String keyId, String name) {
        return new Actor(Kind.API_KEY, keyId, name, "");
    }

    /** Of one whom an identity provider vouched for. */
    public static Actor ofPerson(String name) {
        return new Actor(Kind.PERSON, "person:" + name, name, "");
    }

    /**
     * A command that writes to Kafka itself.
     *
     * @param user of the operating system
     * @param command as it was called, without options
     */
    public static Actor ofCommand(String user, String command) {
        return new Actor(Kind.COMMAND, "command:" + user, user + " (hooktide " + command + ")", "");
    }

    /** A role that decides by itself. */
    public static Actor ofSystem(String role) {
        return new Actor(Kind.SYSTEM, "system:" + role, role, "");
    }

    /** Who failed to say who it is. */
    public static Actor nobody(String address) {
        return new Actor(Kind.NOBODY, "", "", address);
    }

    /** The same, seen at that address. */
    public Actor at(String seen) {
        return new Actor(kind, id, name, seen);
    }
}
