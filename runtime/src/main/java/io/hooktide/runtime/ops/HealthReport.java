package io.hooktide.runtime.ops;

import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import java.util.List;

/** How all roles of this process are at one moment. */
record HealthReport(List<RoleHealth> roles) {
    /** In the order of the document. */
    record RoleHealth(String name, boolean live, boolean ready, String detail) {}

    /** As it is sent. */
    record Document(String status, List<RoleHealth> roles) {}

    static HealthReport of(List<Role> roles) {
        return new HealthReport(roles.stream().map(HealthReport::ask).toList());
    }

    /** While they stop: to be left alone, and to be sent nothing more. */
    static HealthReport ofStopping(List<Role> roles) {
        return new HealthReport(roles.stream()
                .map(role -> new RoleHealth(role.name(), true, false, "It is being stopped"))
                .toList());
    }

    boolean live() {
        return roles.stream().allMatch(RoleHealth::live);
    }

    boolean ready() {
        return live() && roles.stream().allMatch(RoleHealth::ready);
    }

    Document document(boolean up) {
        return new Document(up ? "up" : "down", roles);
    }

    private static RoleHealth ask(Role role) {
        Health health = healthOf(role);
        return new RoleHealth(role.name(), health.live(), health.ready(), health.detail());
    }

    // A role that cannot even tell is not making progress.
    private static Health healthOf(Role role) {
        try {
            return role.health();
        } catch (RuntimeException failure) {
            return Health.dead("health() failed: " + failure);
        }
    }
}
