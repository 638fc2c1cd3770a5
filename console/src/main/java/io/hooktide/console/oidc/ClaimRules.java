package io.hooktide.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hooktide.access.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who somebody is by the claims of an id token. Pure.
 *
 * @param scopesClaim texts, or one text of names separated by blanks
 * @param roles scopes for names that are no scopes themselves
 * @param tenantClaim a tenant, or * for all
 */
public record ClaimRules(String scopesClaim, Map<String, Set<String>> roles, String tenantClaim) {
    private static final String ALL_TENANTS = "*";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String RESERVED = "_hooktide";
    private static final List<String> NAMES = List.of("email", "preferred_username", "name");
    private static final int LONGEST_NAME = 100;
    private static final Set<String> SCOPES =
            Stream.of(Scope.values()).map(Scope::wireName).collect(Collectors.toUnmodifiableSet());

    /** @throws NotAcceptedException if they give no tenant or no scope */
    public Person person(JWTClaimsSet claims) {
        Set<String> scopes = scopes(claims.getClaim(scopesClaim));
        if (scopes.isEmpty()) {
            throw new NotAcceptedException("the claim " + scopesClaim + " gives no scope");
        }
        return new Person(name(claims), tenant(claims.getClaim(tenantClaim)), scopes);
    }

    private Set<String> scopes(Object claim) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : texts(claim)) {
            scopes.addAll(roles.getOrDefault(name, SCOPES.contains(name) ? Set.of(name) : Set.of()));
        }
        return scopes;
    }

    private static List<String> texts(Object claim) {
        if (claim instanceof Collection<?> many) {
            return many.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String text ? Arrays.asList(text.split(" +")) : List.of();
    }

    private Optional<String> tenant(Object claim) {
        if (ALL_TENANTS.equals(claim)) {
            return Optional.empty();
        }
        if (claim instanceof String text && TENANT.matcher(text).matches() && !text.equals(RESERVED)) {
            return Optional.of(text);
        }
        throw new NotAcceptedException("the claim " + tenantClaim + " gives no tenant");
    }

    private static String name(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        String name = NAMES.stream()
                .map(claims::getClaim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank() && !text.equals(subject))
                .findFirst()
                .map(text -> text + " (" + subject + ")")
                .orElse(subject);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
