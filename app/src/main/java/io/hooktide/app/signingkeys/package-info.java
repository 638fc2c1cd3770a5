/** hooktide signing-keys: what JWTs are signed with. */
package io.hooktide.app.signingkeys;
