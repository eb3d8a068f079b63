// page_library.js - all that C++ may call in the browser, and all that touches the wasm heap.
//
// `page` listens to the canvas and moves bytes in and out of the heap; the page's script sees it as
// module.page. The heap's views are looked up anew on every use: memory may have grown meanwhile.
mergeInto(LibraryManager.library, {
  $page__deps: ['free', 'malloc'],
  $page: {
    framePending: false,

    // For the page's script to replace.
    onChange: function() {},
    onSurface: function(lost) {},
    onRead: function(generation, pixels, shape) {},
    onLoadAgain: function() {},
    onMenu: function() {},

    spaceHeld: false,
    wakeTimer: 0,
    onLoadPictureModels: function() {},
    onReadPicture: function(generation, model, pixels, shape) {},

    requestFrame: function() {
      if (page.framePending) return;
      page.framePending = true;
      requestAnimationFrame(function(now) {
        page.framePending = false;
        _inksum_frame(now);
      });
    },
    wakeIn: function(milliseconds) {
      clearTimeout(page.wakeTimer);
      page.wakeTimer = setTimeout(page.requestFrame, milliseconds);
    },

    text: function(pointer) {
      var end = HEAPU8.indexOf(0, pointer);
      return new TextDecoder().decode(HEAPU8.slice(pointer, end));
    },

    // Calls use(pointer, size) with a copy of the bytes that lives for the call.
    withBytes: function(bytes, use) {
      var pointer = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, pointer);
      HEAPU8[pointer + bytes.length] = 0;
      try {
        return use(pointer, bytes.length);
      } finally {
        _free(pointer);
      }
    },

    frames: function() { return _inksum_frames(); },
    flags: function() { return _inksum_flags(); },
    act: function(command) { _inksum_act(command); },
    setLeftHanded: function(left) { _inksum_set_left_handed(left ? 1 : 0); },
    setPressure: function(shown) { _inksum_set_pressure(shown ? 1 : 0); },
    setScratchOut: function(on) { _inksum_set_scratch_out(on ? 1 : 0); },
    setFingerDrawing: function(on) { _inksum_set_finger_drawing(on ? 1 : 0); },
    // While it is held every pointer moves the sheet.
    setSpaceHeld: function(held) { page.spaceHeld = held; },
    setDark: function(dark) { _inksum_set_dark(dark ? 1 : 0); },
    setDecimalComma: function(comma) { _inksum_set_decimal_comma(comma ? 1 : 0); },
    // The first of those tags that the page speaks, or English.
    setLanguages: function(tags) {
      page.withBytes(new TextEncoder().encode(tags.join(',')), _inksum_set_language);
    },
    language: function() { return page.text(_inksum_language()); },
    // A phrase of wasm/app/strings.h by its name.
    say: function(name) {
      return page.withBytes(new TextEncoder().encode(name), function(pointer) {
        return page.text(_inksum_text(pointer));
      });
    },
    // A key as the browser names it; whether it meant anything on the sheet.
    key: function(name) {
      return page.withBytes(new TextEncoder().encode(name), _inksum_key) !== 0;
    },
    // What can be chosen of the current line: wasm/app/choices_text.h.
    choices: function() { return JSON.parse(page.text(_inksum_choices())); },
    choose: function(kind, symbol, text) {
      page.withBytes(new TextEncoder().encode(text), function(pointer) {
        _inksum_choose(kind, symbol, pointer);
      });
    },
    place: function() { return page.text(_inksum_place()); },
    announcement: function() { return page.text(_inksum_announcement()); },
    // Of the current line, in the order of CopyForm; '' where nothing was read.
    copyText: function(form) { return page.text(_inksum_copy_text(form)); },
    // The sheet's ink; '' without any.
    svg: function() { return page.text(_inksum_svg()); },
    // Without a name before there is one.
    model: function() {
      var name = page.text(_inksum_model_name());
      return {name: name, fingerprint: name && page.text(_inksum_model_fingerprint())};
    },
    showFirstHint: function() { _inksum_show_first_hint(); },
    // '' where the text is on the sheet now, else the sentence that says why not.
    type: function(text) {
      return page.withBytes(new TextEncoder().encode(text), function(pointer) {
        return page.text(_inksum_type(pointer));
      });
    },
    // The sheet for a link, '' where it is empty; and a link's ink for the sheet: wasm/app/app.h.
    linkCode: function() { return page.text(_inksum_link_code()); },
    openLink: function(code) {
      return page.withBytes(new TextEncoder().encode(code), _inksum_open_link);
    },
    readElsewhere: function() { return _inksum_read_elsewhere() !== 0; },
    replay: function(wish, number) { _inksum_replay(wish, number || 0); },
    // undefined where nothing is replayed.
    replayed: function() {
      var share = _inksum_replay_share();
      if (share < 0) return undefined;
      return {
        share: share,
        speed: _inksum_replay_speed(),
        plays: _inksum_replay_plays() !== 0,
        top: _inksum_replay_top(),
      };
    },
    setReducedMotion: function(reduced) { _inksum_set_reduced_motion(reduced ? 1 : 0); },
    // The sheet as text: wasm/bridge/page_api.cpp.
    sheetRevision: function() { return _inksum_sheet_revision(); },
    sheetCode: function() { return page.text(_inksum_sheet_code()); },
    openSheet: function(code) {
      return page.withBytes(new TextEncoder().encode(code), _inksum_open_sheet) !== 0;
    },
    modelProgress: function(received, total) { _inksum_model_progress(received, total); },
    modelFailed: function(reason) {
      page.withBytes(new TextEncoder().encode(reason), _inksum_model_failed);
    },
    // {error}, or the names of the model's ends and the shape of the raster to try it with.
    openModel: function(manifest, model) {
      var error = page.withBytes(manifest, function(manifestPointer, manifestSize) {
        return page.withBytes(model, function(modelPointer, modelSize) {
          return page.text(
              _inksum_open_model(manifestPointer, manifestSize, modelPointer, modelSize));
        });
      });
      if (error) return {error: error};
      return {
        input: page.text(_inksum_input_name()),
        output: page.text(_inksum_output_name()),
        shape: {
          channels: _inksum_input_channels(),
          height: _inksum_input_height(),
          width: _inksum_trial_width(),
        },
      };
    },
    modelTried: function(answer) {
      page.withAnswer(answer, _inksum_model_tried);
    },
    answer: function(generation, answer) {
      page.withAnswer(answer, function(pointer, frames, classes) {
        _inksum_answer(generation, pointer, frames, classes);
      });
    },
    // Pictures. image: as ImageData has it. model: the place in PictureModel.
    showPicture: function(image) {
      page.withBytes(new Uint8Array(image.data.buffer), function(pointer) {
        _inksum_picture(pointer, image.width, image.height);
      });
    },
    pictureFailed: function(reason) {
      page.withBytes(new TextEncoder().encode(reason), _inksum_picture_failed);
    },
    pictureShown: function() { return _inksum_picture_shown() !== 0; },
    pictureProgress: function(received, total) { _inksum_picture_progress(received, total); },
    // As openModel().
    openPictureModel: function(model, manifest, file) {
      var error = page.withBytes(manifest, function(manifestPointer, manifestSize) {
        return page.withBytes(file, function(filePointer, fileSize) {
          return page.text(_inksum_open_picture_model(
              model, manifestPointer, manifestSize, filePointer, fileSize));
        });
      });
      if (error) return {error: error};
      return {
        input: page.text(_inksum_picture_input_name(model)),
        output: page.text(_inksum_picture_output_name(model)),
        shape: {
          channels: _inksum_picture_channels(model),
          height: _inksum_picture_height(model),
          width: _inksum_picture_width(model),
        },
      };
    },
    pictureModelReady: function(model) { _inksum_picture_model_ready(model); },
    pictureModelsFailed: function(reason) {
      page.withBytes(new TextEncoder().encode(reason), _inksum_picture_models_failed);
    },
    pictureAnswer: function(generation, answer) {
      page.withAnswer(answer, function(pointer, frames, classes) {
        _inksum_picture_answer(generation, pointer, frames, classes);
      });
    },
    withAnswer: function(answer, use) {
      page.withBytes(new Uint8Array(answer.logProbs.buffer), function(pointer) {
        use(pointer, answer.frames, answer.classes);
      });
    },

    listenToPointers: function(canvas) {
      // The order of PointerAction and PointerKind in C++.
      var kDown = 0, kMove = 1, kUp = 2, kCancel = 3, kLeave = 4, kPredict = 5;
      var kinds = {mouse: 1, pen: 2, touch: 3};
      var kMouseButtonsHeard = [0, 1];
      var send = function(action, event, whole) {
        _inksum_pointer(action, whole.pointerId, kinds[whole.pointerType] || 0, whole.buttons,
                        page.spaceHeld ? 1 : 0, event.clientX, event.clientY, event.pressure,
                        event.timeStamp);
      };
      var on = function(type, action) {
        canvas.addEventListener(type, function(event) { send(action, event, event); });
      };
      var several = function(event, name) { return event[name] ? event[name]() : []; };
      canvas.addEventListener('pointerdown', function(event) {
        if (event.pointerType === 'mouse' && !kMouseButtonsHeard.includes(event.button)) return;
        event.preventDefault();
        canvas.setPointerCapture(event.pointerId);
        send(kDown, event, event);
      });
      canvas.addEventListener('pointermove', function(event) {
        var points = several(event, 'getCoalescedEvents');
        if (points.length === 0) points = [event];
        points.forEach(function(point) { send(kMove, point, event); });
        several(event, 'getPredictedEvents').forEach(function(point) {
          send(kPredict, point, event);
        });
      });
      on('pointerup', kUp);
      on('pointercancel', kCancel);
      on('pointerleave', kLeave);
      canvas.addEventListener('contextmenu', function(event) {
        if (event.pointerType === 'mouse') _inksum_ask(event.clientX, event.clientY);
      });
      canvas.addEventListener('wheel', function(event) {
        var taken = _inksum_wheel(event.clientX, event.clientY, event.deltaX, event.deltaY,
                                  event.deltaMode, event.ctrlKey ? 1 : 0);
        if (taken) event.preventDefault();
      }, {passive: false});
      ['contextmenu', 'touchstart', 'touchmove', 'selectstart'].forEach(function(type) {
        canvas.addEventListener(type, function(event) { event.preventDefault(); },
                                {passive: false});
      });
    },

    // Keeps the canvas at one canvas pixel for every device pixel.
    followSize: function(canvas) {
      var insets = document.getElementById('insets');
      var apply = function(width, height, widthPx, heightPx) {
        if (!(width > 0 && height > 0)) return;
        canvas.width = widthPx;
        canvas.height = heightPx;
        var space = getComputedStyle(insets);
        _inksum_resize(width, height, widthPx, heightPx, parseFloat(space.paddingTop),
                       parseFloat(space.paddingRight), parseFloat(space.paddingBottom),
                       parseFloat(space.paddingLeft));
        // A resized canvas is blank: draw before the browser shows it.
        _inksum_frame(performance.now());
      };
      try {
        new ResizeObserver(function(entries) {
          var entry = entries[entries.length - 1];
          var device = entry.devicePixelContentBoxSize[0];
          apply(entry.contentRect.width, entry.contentRect.height, device.inlineSize,
                device.blockSize);
        }).observe(canvas, {box: 'device-pixel-content-box'});
      } catch (unsupported) {
        page.followSizeAndDensity(canvas, apply);
      }
    },

    // Where the browser does not tell a box's device pixels.
    followSizeAndDensity: function(canvas, apply) {
      var measure = function() {
        var box = canvas.getBoundingClientRect();
        apply(box.width, box.height, Math.round(box.width * devicePixelRatio),
              Math.round(box.height * devicePixelRatio));
      };
      var followDensity = function() {
        matchMedia('(resolution: ' + devicePixelRatio + 'dppx)')
            .addEventListener('change', function() {
              measure();
              followDensity();
            }, {once: true});
      };
      new ResizeObserver(measure).observe(canvas);
      followDensity();
    },

    followSurface: function(canvas) {
      canvas.addEventListener('webglcontextlost', function(event) {
        event.preventDefault();
        _inksum_surface_lost();
        page.onSurface(true);
      });
      canvas.addEventListener('webglcontextrestored', function() {
        _inksum_surface_restored();
        page.onSurface(false);
      });
    },
  },

  inksum_js_open__deps: ['$page'],
  inksum_js_open: function() {
    Module['page'] = page;
    var canvas = document.getElementById('sheet');
    page.listenToPointers(canvas);
    page.followSurface(canvas);
    page.followSize(canvas);
  },

  inksum_js_stop__deps: ['$page'],
  inksum_js_stop: function(sentence) { Module['onStop'](page.text(sentence)); },

  inksum_js_request_frame__deps: ['$page'],
  inksum_js_request_frame: function() { page.requestFrame(); },

  inksum_js_changed__deps: ['$page'],
  inksum_js_changed: function() { page.onChange(); },

  inksum_js_read__deps: ['$page'],
  inksum_js_read: function(generation, pixels, channels, height, width) {
    var begin = pixels >> 2;
    page.onRead(generation, HEAPF32.slice(begin, begin + channels * height * width),
                {channels: channels, height: height, width: width});
  },

  inksum_js_load_picture_models__deps: ['$page'],
  inksum_js_load_picture_models: function() { page.onLoadPictureModels(); },

  inksum_js_read_picture__deps: ['$page'],
  inksum_js_read_picture: function(generation, model, pixels, channels, height, width) {
    var begin = pixels >> 2;
    page.onReadPicture(generation, model,
                       HEAPF32.slice(begin, begin + channels * height * width),
                       {channels: channels, height: height, width: width});
  },

  inksum_js_load_again__deps: ['$page'],
  inksum_js_load_again: function() { page.onLoadAgain(); },

  inksum_js_open_menu__deps: ['$page'],
  inksum_js_open_menu: function() { page.onMenu(); },

  inksum_js_wake_in__deps: ['$page'],
  inksum_js_wake_in: function(milliseconds) { page.wakeIn(milliseconds); },
});
