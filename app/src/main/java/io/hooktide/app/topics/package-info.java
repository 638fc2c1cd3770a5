/** hooktide topics. */
package io.hooktide.app.topics;
