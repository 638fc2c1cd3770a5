package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.SchemeSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One way to authenticate, in the form. */
public record SchemeForm(int index, JsonNode scheme, WebhookForm form) {
    /**
     * @param kind text, password or lines
     * @param required whether it must be given
     */
    public record Field(
            String id, String name, String label, String kind, String value, String error, boolean required) {}

    /** To choose from. */
    public record Type(String wireName, String name) {}

    public AuthenticationType type() {
        return Arrays.stream(AuthenticationType.values())
                .filter(one -> one.wireName().equals(scheme.path("type").asText()))
                .findFirst()
                .orElse(AuthenticationType.NONE);
    }

    public List<Type> types() {
        return Arrays.stream(AuthenticationType.values())
                .map(one -> new Type(one.wireName(), AuthenticationText.name(one)))
                .toList();
    }

    public String explanation() {
        return AuthenticationText.explanation(type());
    }

    public String prefix() {
        return "auth." + index + ".";
    }

    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (SchemeSetting setting : type().settings()) {
            if (setting.kind() != SchemeSetting.Kind.DERIVED) {
                boolean lines = setting.kind() == SchemeSetting.Kind.CERTIFICATES;
                fields.add(field(setting.name(), lines ? "lines" : "text", setting.fallback() == null));
            }
        }
        type().credential()
                .ifPresent(name -> fields.add(field(name, name.endsWith("Pem") ? "lines" : "password", true)));
        return fields;
    }

    private Field field(String name, String kind, boolean required) {
        String pointer = "/authentication/" + index + "/" + name;
        return new Field(
                "auth-" + index + "-" + name,
                prefix() + name,
                AuthenticationText.label(name),
                kind,
                form.text(pointer),
                form.error(pointer),
                required);
    }
}
