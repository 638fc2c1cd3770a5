/** hooktide publish. */
package io.hooktide.app.publish;
