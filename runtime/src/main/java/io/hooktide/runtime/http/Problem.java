package io.hooktide.runtime.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * An error as application/problem+json (RFC 9457).
 *
 * @param slug end of the type, urn:hooktide:problem:SLUG
 * @param extensions further members of the document, such as ids
 */
public record Problem(
        String slug, String title, int status, String detail, List<FieldError> errors, Map<String, Object> extensions) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(String slug, String title, int status, String detail) {
        return new Problem(slug, title, status, detail, List.of(), Map.of());
    }

    public static Problem invalidRequest(List<FieldError> errors) {
        String detail = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return new Problem("invalid-request", "The request is not valid", 400, detail, errors, Map.of());
    }

    public static Problem unauthenticated(String detail) {
        return of("unauthenticated", "No valid API key", 401, detail);
    }

    public static Problem missingScope(String scope) {
        return of("missing-scope", "The API key lacks a scope", 403, "The scope " + scope + " is needed");
    }

    public static Problem wrongTenant(String detail) {
        return of("wrong-tenant", "The API key is for another tenant", 403, detail);
    }

    public static Problem notFound(String detail) {
        return of("not-found", "Not found", 404, detail);
    }

    public static Problem conflict(String detail) {
        return of("conflict", "Not possible in this state", 409, detail);
    }

    public static Problem versionMismatch(String detail) {
        return of("version-mismatch", "Changed meanwhile", 412, detail);
    }

    public static Problem tooLarge(String detail) {
        return of("too-large", "Too large", 413, detail);
    }

    /** With the extension retryAfter, in seconds. */
    public static Problem tooManyRequests(String detail) {
        return of("too-many-requests", "Too many requests", 429, detail);
    }

    public static Problem unavailable(String detail) {
        return of("unavailable", "Not available at the moment", 503, detail);
    }

    public Problem with(String name, Object value) {
        var all = new java.util.LinkedHashMap<>(extensions);
        all.put(name, value);
        return new Problem(slug, title, status, detail, errors, all);
    }

    /** The document as it is sent, for one request. */
    public Document document(String requestId) {
        return new Document(
                "urn:hooktide:problem:" + slug, title, status, detail, "urn:uuid:" + requestId, errors, extensions);
    }

    /** In the order of the contract. */
    public record Document(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
            @JsonAnyGetter Map<String, Object> extensions) {}
}
