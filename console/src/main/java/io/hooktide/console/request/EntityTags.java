package io.hooktide.console.request;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** If-Match (RFC 9110, 13.1.1) against a version. The tag of version 7 is {@code "7"}. */
public record EntityTags(List<String> wanted) {
    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");
    /** Whatever the version is. */
    public static final EntityTags ANY = new EntityTags(List.of());

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * @param header null where there is none: every version will do
     * @throws ProblemException 400 if it is not a list of entity tags
     */
    public static EntityTags parse(String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        List<String> tags =
                Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        if (!tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw new ProblemException(Problem.of(
                    "invalid-request",
                    "The request is not valid",
                    400,
                    "If-Match must be an entity tag in quotes, for example \"3\""));
        }
        return new EntityTags(tags);
    }

    /** @throws ProblemException 412 if the version is none of those wanted; a weak tag never matches */
    public void require(long version) {
        if (!wanted.isEmpty() && !wanted.contains(of(version))) {
            throw new ProblemException(
                    Problem.versionMismatch("The version is " + version + ", not the one named in If-Match"));
        }
    }
}
