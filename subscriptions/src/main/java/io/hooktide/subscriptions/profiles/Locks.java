package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.subscriptions.KeyedException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a request leaves alone what its profile has locked. Pure. */
public final class Locks {
    private Locks() {}

    /** The keys of the document that a profile may lock. */
    static boolean canBeLocked(Profile profile, String key) {
        boolean known = !List.of("name", "description", "catalogue", "locked", "authentication")
                .contains(key);
        JsonNode at = ProfileJson.of(profile).at("/" + key.replace('.', '/'));
        return known && !at.isMissingNode() && !key.contains("/");
    }

    /**
     * @param wanted a subscription as a request has it; what is absent comes from the profile
     * @return where it differs from what is locked, as a path with slashes; empty where it does not
     */
    public static Optional<String> broken(Profile profile, ObjectNode wanted) {
        ObjectNode own = ProfileJson.of(profile);
        for (String key : profile.locked()) {
            String path = key.replace('.', '/');
            Optional<String> difference = difference(path, wanted.at("/" + path), own.at("/" + path));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(String path, JsonNode wanted, JsonNode own) {
        if (wanted.isMissingNode() || wanted.equals(own)) {
            return Optional.empty();
        }
        if (wanted.isObject() && own.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = wanted.fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                Optional<String> deeper = difference(
                        path + "/" + KeyedException.part(field.getKey()), field.getValue(), own.path(field.getKey()));
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
            return Optional.empty();
        }
        return Optional.of(path);
    }
}
