// Draws the map on a canvas. A view says where steps lie on it: x=left+east*scale, y=top-north*scale.
function colours(){
  const style=getComputedStyle(document.documentElement),all={};
  for(const name of ['water','land','border','heavy','halo','void','shape','ink','soft','accent','card','error','warning','note','before','after','f0','f1','f2','f3','f4','f5','v0','v1','v2','v3','v4']){
    all[name]=style.getPropertyValue('--'+name).trim();
  }
  return all;
}
const PAPER={water:'#ffffff',land:'#eef0ec',border:'#7b8a86',heavy:'#2f3f42',halo:'#ffffff',void:'#dcdcd8',shape:'#b98a4a',ink:'#000000',soft:'#444444',accent:'#0b5c6b',card:'#ffffff',error:'#b3261e',warning:'#8a5300',note:'#365d8f',before:'#b3261e',after:'#0a6b3d',f0:'#d5e4e1',f1:'#ece4d1',f2:'#dbe2ee',f3:'#efdeda',f4:'#e0e9d0',f5:'#e6ddec',v0:'#e2efee',v1:'#b5d6d4',v2:'#7cb6b7',v3:'#428d94',v4:'#185f69'};

class Painter{
  constructor(context,view,palette){
    this.c=context;this.view=view;this.palette=palette;
    this.rank=0;
    // Half a pixel is not seen; the coarsest lines that are that good will do.
    DATA.tolerances.forEach((tolerance,i)=>{if(tolerance*view.scale<=.5){this.rank=i+1;}});
    const margin=8;
    this.west=(-margin-view.left)/view.scale;this.east=(view.width+margin-view.left)/view.scale;
    this.north=(view.top+margin)/view.scale;this.south=(view.top-view.height-margin)/view.scale;
  }
  px(x){return this.view.left+x*this.view.scale;}
  py(y){return this.view.top-y*this.view.scale;}
  isSeen(box,at){
    return box[at]<=this.east&&box[at+2]>=this.west&&box[at+1]<=this.north&&box[at+3]>=this.south;
  }
  // On which side of the view a place lies; places on one side need no line between them drawn.
  side(x,y){return(x<this.west?1:x>this.east?2:0)|(y<this.south?4:y>this.north?8:0);}

  paint(state){
    const c=this.c,level=DATA.levels[state.level],chain=upwards(level).slice(1);
    c.fillStyle=this.palette.water;
    c.fillRect(0,0,this.view.width,this.view.height);
    if(level.isGround){this.ground(level);}else{
      this.fill(DATA.levels[0],Array.from({length:DATA.levels[0].size},(x,i)=>i),this.palette.land);
      this.shapes(level);
    }
    this.borders(level,level.isGround?1:.8,level.isGround||level.values?this.palette.border:this.palette.shape);
    chain.filter(each=>each.isGround).forEach((each,i)=>this.borders(each,Math.min(3,level.isGround?1.5+.8*i:1+.6*i),this.palette.heavy,i?1:.75));
    if(state.unit){this.selected(state.unit);}
    this.names(level,state);
    if(state.showsFindings){this.findings(state);}
    if(state.change){this.change(state.change,state.side);}
  }
  path(pieces,joined){
    const c=this.c;
    let last=0,lx=0,ly=0,skipped=false,begun=joined;
    const to=(x,y)=>{if(begun){c.lineTo(this.px(x),this.py(y));}else{c.moveTo(this.px(x),this.py(y));begun=true;}};
    for(const piece of pieces){
      const arc=piece>>1,from=ARCS.start[arc],end=ARCS.start[arc+1],back=piece&1;
      for(let k=from;k<end;k++){
        const i=back?end-1-(k-from):k;
        if(ARCS.rank[i]<this.rank){continue;}
        const x=ARCS.x[i],y=ARCS.y[i],side=this.side(x,y);
        if(begun&&side&last){skipped=true;lx=x;ly=y;last=side&last;continue;}
        if(skipped){to(lx,ly);skipped=false;}
        to(x,y);
        last=side;
      }
    }
    if(skipped){to(lx,ly);}
  }
  fill(level,units,colour){
    const c=this.c;
    c.fillStyle=colour;
    c.beginPath();
    for(const unit of units){
      if(!this.isSeen(level.box,4*unit)){continue;}
      const b=4*unit,box=level.box;
      if((box[b+2]-box[b])*this.view.scale<1&&(box[b+3]-box[b+1])*this.view.scale<1){
        c.rect(this.px(level.x[unit])-.5,this.py(level.y[unit])-.5,1,1);
        continue;
      }
      for(const ring of level.units[unit]){this.path(ring,false);c.closePath();}
    }
    c.fill('nonzero');
  }
  grouped(level,colourOf){
    const groups=new Map();
    for(let unit=0;unit<level.size;unit++){
      const colour=colourOf(unit);
      if(!groups.has(colour)){groups.set(colour,[]);}
      groups.get(colour).push(unit);
    }
    groups.forEach((units,colour)=>this.fill(level,units,colour));
  }
  valued(level){
    const c=classes(level);
    this.grouped(level,unit=>c.of[unit]<0?this.hatching():this.palette['v'+shade(c.of[unit],c.counts.length)]);
  }
  ground(level){
    if(level.values){this.valued(level);return;}
    const tint=tints(level);
    this.grouped(level,unit=>this.palette['f'+tint[unit]]);
  }
  shapes(level){
    const all=Array.from({length:level.size},(x,i)=>i);
    if(level.values){this.valued(level);}else{
      this.c.globalAlpha=.55;
      this.fill(level,all,this.palette.shape);
      this.c.globalAlpha=1;
    }
    this.c.fillStyle=this.palette.shape;
    all.forEach(unit=>{
      if(!level.units[unit].length&&this.isSeen(level.box,4*unit)){
        this.c.fillRect(this.px(level.x[unit])-3,this.py(level.y[unit])-3,6,6);
      }
    });
  }
  hatching(){
    if(!this.pattern){
      const tile=document.createElement('canvas');
      tile.width=tile.height=6;
      const c=tile.getContext('2d');
      c.fillStyle=this.palette.card;c.fillRect(0,0,6,6);
      c.strokeStyle=this.palette.void;c.lineWidth=2;
      c.beginPath();c.moveTo(-1,7);c.lineTo(7,-1);c.moveTo(-1,1);c.lineTo(1,-1);c.moveTo(5,7);c.lineTo(7,5);c.stroke();
      this.pattern=this.c.createPattern(tile,'repeat');
    }
    return this.pattern;
  }
  borders(level,width,colour,alpha){
    const c=this.c;
    c.strokeStyle=colour;c.lineWidth=width;c.lineJoin=c.lineCap='round';c.globalAlpha=alpha||1;
    c.beginPath();
    for(const arc of level.arcs){
      if(this.isSeen(ARCS.box,4*arc)){this.path([2*arc],false);}
    }
    c.stroke();
    c.globalAlpha=1;
  }
  selected(chosen){
    const c=this.c;
    c.beginPath();
    for(const ring of chosen.level.units[chosen.unit]){this.path(ring,false);c.closePath();}
    if(!chosen.level.units[chosen.unit].length){
      c.rect(this.px(chosen.level.x[chosen.unit])-6,this.py(chosen.level.y[chosen.unit])-6,12,12);
    }
    c.lineJoin='round';
    c.strokeStyle=this.palette.halo;c.lineWidth=6;c.stroke();
    c.strokeStyle=this.palette.accent;c.lineWidth=3;c.stroke();
  }
  names(level,state){
    const c=this.c,taken=[],size=level.isGround?13:11;
    c.font='500 '+size+'px '+getComputedStyle(document.body).fontFamily;
    c.textAlign='center';c.textBaseline='middle';c.lineJoin='round';
    c.lineWidth=3.5;c.strokeStyle=this.palette.halo;c.fillStyle=this.palette.ink;
    const order=[];
    for(let unit=0;unit<level.size;unit++){
      if(this.isSeen(level.box,4*unit)){
        const b=4*unit,box=level.box;
        order.push([Math.min(box[b+2]-box[b],(box[b+3]-box[b+1])*3)*this.view.scale,unit]);
      }
    }
    order.sort((a,b)=>b[0]-a[0]||a[1]-b[1]);
    for(const[room,unit]of order.slice(0,400)){
      const text=labelOf(level.names[unit]||level.codes[unit]);
      if(!text||room<28){continue;}
      const half=c.measureText(text).width/2+4,x=this.px(level.x[unit]),y=this.py(level.y[unit]);
      if(2*half>room*1.15){continue;}
      const box=[x-half,y-size*.8,x+half,y+size*.8];
      if(box[0]<4||box[2]>this.view.width-4||box[1]<4||box[3]>this.view.height-4){continue;}
      if(taken.some(o=>o[0]<box[2]&&o[2]>box[0]&&o[1]<box[3]&&o[3]>box[1])){continue;}
      taken.push(box);
      c.strokeText(text,x,y);c.fillText(text,x,y);
    }
  }
  shape(shape){
    const c=this.c;
    c.beginPath();
    for(const{kind,points}of shape.paths){
      if(kind===0){
        c.moveTo(this.px(points[0])+5,this.py(points[1]));
        c.arc(this.px(points[0]),this.py(points[1]),5,0,7);
        continue;
      }
      for(let i=0;i<points.length;i+=2){
        if(i){c.lineTo(this.px(points[i]),this.py(points[i+1]));}else{c.moveTo(this.px(points[0]),this.py(points[1]));}
      }
      if(kind===2){c.closePath();}
    }
  }
  findings(state){
    const c=this.c,r=FINDINGS.length>800?4:5.5;
    for(const severity of ['note','warning','error']){
      c.beginPath();
      for(const each of state.findings){
        if(each.severity===severity&&each.shape&&each!==state.finding&&this.isSeen(each.shape.box,0)){
          symbol(c,severity,this.px(each.shape.x),this.py(each.shape.y),r);
        }
      }
      this.stamp(severity);
    }
    const chosen=state.finding,shape=chosen&&chosen.shape;
    if(!shape||!this.isSeen(shape.box,0)){return;}
    if(!state.change){
      this.shape(shape);
      c.fillStyle=c.strokeStyle=this.palette[chosen.severity];
      c.globalAlpha=.3;c.fill('evenodd');c.globalAlpha=1;
      c.lineWidth=2;c.stroke();
    }
    if(Math.max(shape.box[2]-shape.box[0],shape.box[3]-shape.box[1])*this.view.scale<60){
      c.beginPath();
      symbol(c,chosen.severity,this.px(shape.x),this.py(shape.y),9);
      this.stamp(chosen.severity);
      c.strokeStyle=this.palette.ink;c.lineWidth=1.5;c.stroke();
    }
  }
  stamp(severity){
    const c=this.c;
    c.lineJoin='round';
    c.strokeStyle=this.palette.halo;c.lineWidth=3;c.stroke();
    c.fillStyle=this.palette[severity];c.fill();
  }
  change(change,side){
    const c=this.c;
    if(change.before&&side!=='after'){
      this.shape(change.before);
      c.fillStyle=c.strokeStyle=this.palette.before;
      c.globalAlpha=.16;c.fill('evenodd');c.globalAlpha=1;
      c.setLineDash([7,5]);c.lineWidth=2.5;c.stroke();c.setLineDash([]);
    }
    if(change.after&&side!=='before'){
      this.shape(change.after);
      c.fillStyle=c.strokeStyle=this.palette.after;
      c.globalAlpha=.2;c.fill('evenodd');c.globalAlpha=1;
      c.lineWidth=2.5;c.stroke();
    }
  }
}
// Severities differ in shape, not in colour alone: diamond, triangle, circle.
function symbol(c,severity,x,y,r){
  if(severity==='note'){c.moveTo(x+r*.8,y);c.arc(x,y,r*.8,0,7);return;}
  const points=severity==='error'?[[0,-1.15],[1.15,0],[0,1.15],[-1.15,0]]:[[0,-1.1],[1.1,.8],[-1.1,.8]];
  points.forEach(([dx,dy],i)=>{if(i){c.lineTo(x+dx*r,y+dy*r);}else{c.moveTo(x+dx*r,y+dy*r);}});
  c.closePath();
}
// A name as it may stand on the map: short, and without characters that turn the text around.
function labelOf(text){
  const plain=Array.from(text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,'').trim());
  return plain.length>24?plain.slice(0,23).join('')+'…':plain.join('');
}
