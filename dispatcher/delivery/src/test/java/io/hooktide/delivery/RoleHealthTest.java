package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.lifecycle.Health;
import org.junit.jupiter.api.Test;

class RoleHealthTest {
    @Test
    void shouldNotHaveTheWorkersRestartedForTheKeysOfJwts() {
        Health health = new RoleHealth(true, true, true, false, 0).judge();

        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isFalse();
        assertThat(health.detail()).contains("JWT");
    }

    @Test
    void shouldBeDeadWhereNothingMoves() {
        assertThat(new RoleHealth(false, true, true, true, 0).judge().live()).isFalse();
        assertThat(new RoleHealth(true, true, false, true, 0).judge().live()).isFalse();
    }

    @Test
    void shouldBeReadyOnceAllIs() {
        assertThat(new RoleHealth(true, true, true, true, 0).judge()).isEqualTo(Health.GOOD);
        assertThat(new RoleHealth(true, false, true, true, 0).judge().ready()).isFalse();
        assertThat(new RoleHealth(true, true, true, true, 1).judge().ready()).isFalse();
        assertThat(new RoleHealth(true, true, true, true, 1).judge().live()).isTrue();
    }
}
